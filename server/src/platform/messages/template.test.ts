import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modules } from '../../app.ts'
import { htmlOf, mailOf, plainInMarkdown } from './layout.ts'
import { faultOf, fillWords } from './template.ts'

const name = fc.stringMatching(/^[a-zA-Z]{1,8}$/)
/** Values as people type them, with everything that means something to somebody. */
const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('{{x}}', '<script>', '$&', '&lt;', '\r\nBcc: a', ''),
)

test('[NQI-6.4-feedback] a template is sound exactly when its braces are placeholders that exist', () => {
  const part = fc.oneof(
    name.map((field) => ({ text: `{{${field}}}`, field })),
    fc.stringMatching(/^[^{}]*$/).map((text) => ({ text, field: null })),
  )
  fc.assert(
    fc.property(fc.array(part), fc.array(name), (parts, fields) => {
      const used = parts.flatMap(({ field }) => field ?? [])
      const missing = used.find((field) => !fields.includes(field))
      const found = faultOf(parts.map(({ text }) => text).join(''), fields)
      expect(found).toEqual(missing === undefined ? null : { fault: 'unknown', name: missing })
    }),
  )
  for (const slip of ['{{number}', '{{ number }}', '{{number}} }}', '{{{{', '{{number.x}}'])
    expect(faultOf(slip, ['number'])).toEqual({ fault: 'form' })
})

test('[NQI-6.4-feedback] a value is put in as it is, once, and is never read as a template', () => {
  fc.assert(
    fc.property(value, value, (one, other) => {
      const { subject, text } = fillWords({ subject: '{{a}}', text: '>{{a}}|{{b}}<' }, { a: one, b: other }, 'en')
      expect(subject).toBe(one.replaceAll(/\s+/g, ' ').trim())
      if (one !== '' || other !== '') expect(text).toBe(`>${one}|${other}<`.replaceAll(/\n{3,}/g, '\n\n'))
    }),
  )
})

test('[NQI-6.4-feedback] a line that says nothing without its value is left out, in the language of the reader', () => {
  const words = { subject: '{{a}}', text: 'first\nReason: {{a}}\n\nlast' }
  expect(fillWords(words, { a: '' }, 'en').text).toBe('first\n\nlast')
  expect(fillWords(words, { a: { 'zh-CN': '停电', en: 'no power' } }, 'zh-CN').text).toBe('first\nReason: 停电\n\nlast')
})

test('[NQI-4.1-security] nothing that was typed becomes markup in HTML or a link in a group', () => {
  fc.assert(
    fc.property(value, value, (title, text) => {
      const mail = mailOf({ subject: title, text, name: title, link: 'https://example.cn/a?b=1&c=2' }, 'zh-CN')
      const html = htmlOf(mail.text, 'https://example.cn/a?b=1&c=2')
      const tags = new Set(html.match(/<[^>]*>/g))
      const known =
        /^<(\/?(p|html|head|body|a)|br|!doctype html|meta charset="utf-8"|a href="https:\/\/example\.cn\/a\?b=1&amp;c=2")>$/
      expect([...tags].filter((tag) => !known.test(tag))).toEqual([])
      expect(plainInMarkdown(`${title}${text}`)).not.toMatch(/[[\]<>*_`#\\]/)
    }),
  )
})

test('[NQI-6.4-feedback] every kind of message has a name of its own and words whose placeholders exist', () => {
  const kinds = modules.flatMap((module) => module.messages ?? [])
  expect(new Set(kinds.map((kind) => kind.name)).size).toBe(kinds.length)
  expect(kinds.length).toBeGreaterThan(40)
  const faults = kinds.flatMap(({ name: kind, words, sample }) =>
    Object.values(words).flatMap(({ subject, text }) =>
      [subject, text].map((part) => [kind, faultOf(part, Object.keys(sample))]).filter(([, fault]) => fault !== null),
    ),
  )
  expect(faults).toEqual([])
})
