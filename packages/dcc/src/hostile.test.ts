import { expect, test } from 'vitest'
import { minimal, typical } from './fixtures/certificates.ts'
import { DccError, checkDcc, readDcc, writeDcc } from './index.ts'
import type { MessageCode } from './index.ts'
import { validateDcc } from './validate.ts'
import { hasSchemas, schemaDir } from './fixtures/schemas.ts'

const good = writeDcc(minimal())

function refusalOf(work: () => unknown): DccError {
  try {
    work()
  } catch (error) {
    if (error instanceof DccError) return error
    throw error
  }
  throw new Error('was not refused')
}
const codeOf = (xml: string | Uint8Array): MessageCode => refusalOf(() => readDcc(xml)).code
const utf8 = (text: string) => new TextEncoder().encode(text)

const withDoctype = (doctype: string, name = '&lol9;') =>
  good
    .replace('?>\n', `?>\n<!DOCTYPE x ${doctype}>\n`)
    .replace('<dcc:value>SN-1</dcc:value>', `<dcc:value>${name}</dcc:value>`)

const laughs = Array.from({ length: 9 }, (_, level) => {
  const below = level === 0 ? 'lol' : `&lol${level};`.repeat(10)
  return `<!ENTITY lol${level + 1} "${below}">`
}).join('')

test.each([
  ['a billion laughs', withDoctype(`[${laughs}]`)],
  ['an external entity', withDoctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]', '&x;')],
  ['a parameter entity', withDoctype('[<!ENTITY % x SYSTEM "https://example.org/x.dtd">%x;]', 'a')],
  ['an external document type', withDoctype('SYSTEM "https://example.org/x.dtd"', 'a')],
])('%s is refused before anything is expanded', (_, xml) => {
  expect(codeOf(xml)).toBe('dcc.doctype')
  expect(checkDcc(xml).map(({ code }) => code)).toEqual(['dcc.doctype'])
})

test('an entity without declaration is no XML', () => {
  expect(codeOf(good.replace('SN-1', '&nbsp;'))).toBe('dcc.malformed')
})

test('a million levels end at the limit, on the line where it is passed', () => {
  const deep = `<a>\n`.repeat(1_000_000)
  const refusal = refusalOf(() => readDcc(deep))
  expect(refusal.code).toBe('dcc.too-deep')
  expect(refusal.finding.params).toEqual({ limit: 100 })
  expect(refusal.finding.line).toBe(101)
})

test('a file of 200 MB is refused unread', () => {
  const refusal = refusalOf(() => readDcc(new Uint8Array(200_000_000)))
  expect(refusal.code).toBe('dcc.too-large')
  expect(refusal.finding.params).toEqual({ size: 200_000_000, limit: 64_000_000 })
})

test('millions of elements, or of attributes, are refused', () => {
  const limits = { elements: 1000 }
  expect(refusalOf(() => readDcc(`<a>${'<b/>'.repeat(1001)}</a>`, limits)).code).toBe('dcc.too-many-elements')
  const attributes = Array.from({ length: 1001 }, (_, index) => `a${index}=""`).join(' ')
  expect(refusalOf(() => readDcc(`<a ${attributes}/>`, limits)).code).toBe('dcc.too-many-elements')
})

const many = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join('')

test('a hundred thousand columns, languages or lists take no more than their share', () => {
  const quantity = /<dcc:quantity>[\s\S]*<\/dcc:quantity>/
  const column = '<dcc:quantity><si:real><si:value>1</si:value><si:unit>m</si:unit></si:real></dcc:quantity>'
  const wide = good.replace(quantity, `<dcc:list>${column.repeat(100_000)}</dcc:list>`)
  expect(readDcc(wide).findings).toEqual([])
  expect(checkDcc(wide)).toHaveLength(1000)
  const babel = good.replace(
    '<dcc:content>千分尺</dcc:content>',
    many(100_000, (index) => `<dcc:content lang="l${index}"/>`),
  )
  expect(checkDcc(babel)).toHaveLength(1000)
  const lists = many(100_000, () => '<si:unitXMLList>1 2 3</si:unitXMLList>')
  const values = `<si:realListXMLList><si:valueXMLList>${'1 '.repeat(1000)}1</si:valueXMLList>${lists}</si:realListXMLList>`
  expect(checkDcc(good.replace(quantity, `<dcc:quantity>${values}</dcc:quantity>`))).toHaveLength(1000)
}, 60_000)

test('megabytes where a word should be are refused or kept, whatever the pattern', () => {
  const long = 'a'.repeat(20_000_000)
  const inPlace = (old: string) => codeOf(good.replace(`>${old}<`, `>${long}<`))
  expect(['1.0', '2026-11-01', 'CN', 'laboratory'].map(inPlace)).toEqual([
    'dcc.value',
    'dcc.value',
    'dcc.value',
    'dcc.value',
  ])
  expect(readDcc(good.replace('SN-1', long)).dcc.administrativeData.items.item[0]?.identifications[0]?.value).toBe(long)
  expect(checkDcc(good.replace('\\metre', long)).map(({ code }) => code)).toContain('dcc.unit-malformed')
  expect(checkDcc(good.replace('v0.1.0', long)).map(({ code }) => code)).toContain('dcc.release')
}, 60_000)

test('a large embedded file is read', () => {
  const certificate = minimal()
  const dataBase64 = 'QUJD'.repeat(5_000_000)
  certificate.document = { fileName: 'a.pdf', mimeType: 'application/pdf', dataBase64 }
  expect(readDcc(writeDcc(certificate)).dcc.document?.dataBase64).toBe(dataBase64)
}, 60_000)

test.each<[string, string | Uint8Array, MessageCode]>([
  ['nothing', '', 'dcc.malformed'],
  ['words', 'not xml', 'dcc.malformed'],
  ['a cut file', good.slice(0, 900), 'dcc.malformed'],
  ['two roots', `${good}<a/>`, 'dcc.malformed'],
  ['crossed tags', '<a><b></a></b>', 'dcc.malformed'],
  ['an attribute twice', '<a b="1" b="2"/>', 'dcc.malformed'],
  ['an unknown prefix', '<x:a/>', 'dcc.malformed'],
  ['a control character', good.replace('SN-1', 'SN\u00001'), 'dcc.malformed'],
  ['a control character as reference', good.replace('SN-1', '&#1;'), 'dcc.malformed'],
  ['another document', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'dcc.not-a-dcc'],
  [
    'the right name in the wrong namespace',
    good.replace('https://ptb.de/dcc"', 'https://example.org/dcc"'),
    'dcc.not-a-dcc',
  ],
  ['version 2', good.replace('schemaVersion="3.3.0"', 'schemaVersion="2.4.0"'), 'dcc.version'],
  ['version 4', good.replace('schemaVersion="3.3.0"', 'schemaVersion="4.0.0"'), 'dcc.version'],
  ['bytes that are no UTF-8', new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]), 'dcc.encoding'],
  ['an unknown encoding', utf8(good.replace('UTF-8', 'UTF-7')), 'dcc.encoding'],
  ['a number that is none', good.replace('>1.0<', '>1,0<'), 'dcc.value'],
  ['an infinite number', good.replace('>1.0<', '>INF<'), 'dcc.value'],
  ['a day that does not exist', good.replace('2026-11-01', '2026-02-30'), 'dcc.value'],
  ['a place that is none', good.replace('>laboratory<', '>kitchen<'), 'dcc.value'],
])('%s is refused with a code', (_, xml, code) => {
  expect(codeOf(xml)).toBe(code)
})

test('names like those of object members are just names', () => {
  const odd = good.replace(
    '<dcc:items>',
    '<dcc:items constructor="1" toString="2"><dcc:constructor/><dcc:hasOwnProperty/>',
  )
  expect(
    readDcc(odd)
      .findings.map(({ code }) => code)
      .toSorted(),
  ).toEqual(['dcc.attribute-unknown', 'dcc.attribute-unknown', 'dcc.element-unknown', 'dcc.element-unknown'])
  expect(readDcc(odd.replace('constructor="1"', '__proto__="1"')).dcc).toEqual(minimal())
})

test('a refusal says what and where in both languages', () => {
  const { finding } = refusalOf(() => readDcc(good.replace('>1.0<', '>1,0<')))
  expect(finding).toMatchObject({
    place: 'measurementResults/measurementResult/results/result/data/quantity/real/value',
    message: {
      zh: '“1,0”不是有效的值，应为十进制数',
      en: '“1,0” is not valid here; expected: a decimal number',
    },
  })
  expect(finding.line).toBeGreaterThan(40)
})

test.each(['SN\u0000', 'SN\u0007', 'SN\u009b', 'SN\ufffe', 'SN\ud800', '\udc00SN'])('%j cannot be written', (value) => {
  const certificate = minimal()
  certificate.administrativeData.items.item[0] = {
    name: [{ text: value }],
    identifications: [{ issuer: 'owner', value: '1' }],
  }
  expect(refusalOf(() => writeDcc(certificate))).toMatchObject({
    code: 'dcc.character',
    finding: { place: 'digitalCalibrationCertificate/administrativeData/items/item/name/content' },
  })
})

test('mark-up in texts and attributes stays text', () => {
  const certificate = typical()
  const nasty = `]]></dcc:content><x a='"'>&amp;&#10;\r\n\t`
  certificate.administrativeData.customer.name = [{ text: nasty }]
  expect(readDcc(writeDcc(certificate)).dcc.administrativeData.customer.name).toEqual([{ text: nasty }])
})

test.each(['utf-8', 'gb18030', 'utf-16le'])('a file in %s is read', (encoding) => {
  const declared = good.replace('UTF-8', encoding === 'gb18030' ? 'GB18030' : 'UTF-8')
  const bytes =
    encoding === 'utf-16le'
      ? utf16(`\ufeff${declared}`)
      : encoding === 'gb18030'
        ? gb18030(declared)
        : utf8(`\ufeff${declared}`)
  expect(readDcc(bytes).dcc).toEqual(minimal())
})

const utf16 = (text: string) => new Uint8Array(Uint16Array.from([...text], (sign) => sign.charCodeAt(0)).buffer)

/** The two bytes of each sign, found by decoding all pairs. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const pairs = new Map<string, number[]>()
  for (let high = 0x81; high < 0xff; high += 1)
    for (let low = 0x40; low < 0xff; low += 1) pairs.set(decoder.decode(new Uint8Array([high, low])), [high, low])
  return new Uint8Array([...text].flatMap((sign) => (sign < '\x80' ? [sign.charCodeAt(0)] : (pairs.get(sign) ?? []))))
}

test('the schema check refuses the same files and never opens a file they name', async () => {
  if (!hasSchemas) return expect(refusalOf(() => readDcc(withDoctype(`[${laughs}]`))).code).toBe('dcc.doctype')
  const faults = await validateDcc(withDoctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]', '&x;'), schemaDir)
  expect(faults.map(({ message }) => message)).toEqual([expect.stringContaining('DOCTYPE')])
  // As often as wanted: libxml2 has room for few places to look for files.
  for (let time = 0; time < 20; time += 1) expect(await validateDcc(good, schemaDir)).toEqual([])
  const [fault] = await validateDcc(good.replace('>1.0<', '>1,0<'), schemaDir)
  expect(fault).toMatchObject({ message: expect.stringContaining('1,0'), line: expect.any(Number) })
})
