import { expect, it } from 'vitest'
import { letterBoxIn } from './letter-box.js'

it('an e-mail address is kept in small letters, and anything else is none', () => {
  for (const text of ['Lan.Tran@SoYTe.example.vn', ' lan.tran@soyte.example.vn\n', '<lan.tran@soyte.example.vn>'])
    expect(letterBoxIn(text)).toBe('lan.tran@soyte.example.vn')
  const wrong = [
    '',
    'lan',
    'lan@',
    '@soyte.vn',
    'lan@soyte',
    'lan tran@soyte.vn',
    'a@b.vn, c@d.vn',
    'a@b.vn\nBcc: c@d.vn',
  ]
  for (const text of [...wrong, 'Lan <lan@soyte.vn>', 'đầu@mối.vn', `${'a'.repeat(64)}@${'b.'.repeat(100)}vn`])
    expect(letterBoxIn(text)).toBeNull()
})
