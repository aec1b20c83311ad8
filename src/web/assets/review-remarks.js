import { h } from './dom.js'
import { goneCount } from './review-items.js'
import { countText } from './review-words.js'

/** What to know of the whole before its items. */
export function remarksOf({ document, unchanged, suggestions }) {
  return [
    ...(unchanged ? [h('p.remark', {}, 'Giống hệt kế hoạch đang lưu: lưu lại không thay đổi gì.')] : []),
    ...(document.type === 'news'
      ? [h('p.remark', {}, 'Đây là tin, bài nên không lưu thành kế hoạch. Đề nghị gửi bản kế hoạch đã ban hành.')]
      : []),
    ...(suggestions.length > 0 ? [suggestionList(suggestions)] : []),
  ]
}

const suggestionList = (suggestions) =>
  h(
    'section.suggestions',
    { 'aria-labelledby': 'group-suggestions' },
    h('h2', { id: 'group-suggestions' }, `Gợi ý từ tin, bài (${countText(suggestions.length)})`),
    h(
      'ul',
      {},
      suggestions.map((words) => h('li', {}, words)),
    ),
  )

/** What the stored plan has and this one has not. */
export function removedOf(review) {
  const { removed, replaces } = review
  if (goneCount(review) === 0) return []
  return [
    h(
      'section.removed',
      { 'aria-labelledby': 'group-removed' },
      h('h2', { id: 'group-removed' }, `Không còn trong văn bản này (${countText(goneCount(review))})`),
      h('p.soft', {}, `Đang lưu trong “${replaces?.title ?? ''}”. “Xác nhận và lưu tất cả” sẽ bỏ các mục này.`),
      h(
        'ul',
        {},
        removed.tasks.map(({ number, title }) => h('li', {}, h('del', {}, [number, title].filter(Boolean).join(' ')))),
        removed.duties.map((words) => h('li', {}, h('del', {}, words))),
      ),
    ),
  ]
}
