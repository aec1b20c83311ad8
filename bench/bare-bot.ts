import { conversations, createConversation, type Conversation, type ConversationFlavor } from '@grammyjs/conversations'
import { Bot, InlineKeyboard, type Context } from 'grammy'
import { answerParent, settingsFromParent } from './program.js'

// The yardstick: what the documentation of grammY shows, with nothing kept but in memory.
const { apiRoot } = settingsFromParent<{ apiRoot: string }>()
const bot = new Bot<ConversationFlavor<Context>>(`1:${'x'.repeat(35)}`, { client: { apiRoot } })

type Talk = Conversation<ConversationFlavor<Context>, Context>

async function report(conversation: Talk, ctx: Context): Promise<void> {
  await ctx.reply('Trong kỳ có kết quả hay không phát sinh?', {
    parse_mode: 'HTML',
    reply_markup: new InlineKeyboard().text('Có kết quả', 'result').text('Không phát sinh', 'nil'),
  })
  await tapped(conversation)
  const answers: string[] = []
  for (const question of TYPED) {
    const reply_markup = new InlineKeyboard().text('‹ Quay lại', 'back').text('Bỏ qua ›', 'skip').text('Hủy', 'cancel')
    await ctx.reply(question, { parse_mode: 'HTML', reply_markup })
    answers.push((await conversation.waitFor('message:text')).msg.text)
  }
  await ctx.reply(`Đồng chí kiểm tra lại:\n${answers.join('\n')}`, {
    parse_mode: 'HTML',
    reply_markup: new InlineKeyboard().text('Gửi báo cáo', 'send'),
  })
  await tapped(conversation)
  await ctx.reply('Đã nhận báo cáo.')
}

/** Waits for a tap, ends its spinner and takes the buttons away, as the product does. */
async function tapped(conversation: Talk): Promise<void> {
  const tap = await conversation.waitFor('callback_query:data')
  await tap.answerCallbackQuery()
  await tap.editMessageText('→ đã chọn', { parse_mode: 'HTML' })
}

const TYPED = [
  'Đã tổ chức bao nhiêu cuộc?',
  'Có bao nhiêu lượt người tham dự?',
  'Đồng chí giải thích ngắn gọn giúp.',
  'Đã in, phát bao nhiêu bản tài liệu?',
  'Đã nhận bao nhiêu ý kiến góp ý?',
  'Trong đó đã tiếp thu bao nhiêu ý kiến?',
  'Đồng chí tóm tắt kết quả thực hiện.',
  'Có khó khăn, vướng mắc gì không?',
  'Có đường dẫn tin, bài hoặc văn bản báo cáo không?',
]

bot.use(conversations())
bot.use(createConversation(report))
bot.callbackQuery(/^b:/, async (ctx) => {
  await ctx.answerCallbackQuery()
  await ctx.conversation.enter('report')
})

answerParent(
  {
    start: () => new Promise<void>((resolve, reject) => void bot.start({ onStart: () => resolve() }).catch(reject)),
  },
  async () => {},
)
