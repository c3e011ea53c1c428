import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { aCertificate, aRecord, someLabels } from './fixtures.ts'
import en from './labels/en.json' with { type: 'json' }
import zh from './labels/zh-CN.json' with { type: 'json' }
import { qrPng } from './qr.ts'
import { readPdf, squeeze } from './readPdf.ts'
import { createRenderer } from './renderer.ts'

const renderer = createRenderer({ workers: 2 })
afterAll(() => renderer.close())

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const certificate = async (changes: Parameters<typeof aCertificate>[0] = {}) =>
  readPdf(await renderer.render('certificate', aCertificate(changes)))
const refusal = (error: unknown) => error as { kind: string; code: string; fields: { path: string }[] }

test('the cover says what JJF 1071 and ISO/IEC 17025 7.8 ask for, in both languages', async () => {
  const { pages, size } = await certificate()
  expect(size).toEqual([210, 297])
  const cover = pages[0] ?? ''
  for (const text of [
    '通衡计量检测研究院',
    '校准证书',
    'CALIBRATIONCERTIFICATE',
    'JZ2026-000123',
    '宁夏银星精密仪器有限公司',
    '数字温度计',
    'SN20260815-0042',
    '接收日期Receivedon2026-11-16',
    '2026-11-18–2026-11-19',
    '张伟授权签字人Authorisedsignatory2026-11-2108:55',
    '王强校准员Calibrator2026-11-1916:40',
    '7K4M-2QXP',
  ])
    expect(cover).toContain(text)
  expect(cover).not.toContain(zh.cover.validUntil)
})

test('the inner pages carry method, standards, place, environment, results, uncertainty, conformity and notes', async () => {
  const { pages } = await certificate({ language: 'zh' })
  const inner = pages.slice(1).join('')
  for (const text of [
    '原始记录编号YS2026-000456',
    'JJF1171-2007温度巡回检测仪校准规范',
    'RGcz2026-01234',
    '2028-03-14',
    '本院热工实验室305室',
    '相对湿度(42～45)%',
    '5.0005.0115.012+0.0120.024',
    '包含因子k2',
    '有条件符合',
    '未经本机构书面批准，不得部分复制本校准证书。',
    '以下空白',
  ])
    expect(inner).toContain(squeeze(text))
  expect(inner.indexOf('以下空白')).toBeGreaterThan(inner.indexOf('修正值可直接用于后续测量'))
})

test('every page has the number of the certificate and its own number of the total', async () => {
  for (const [language, words] of [
    ['zh', (page: number, total: number) => `第${page}页共${total}页`],
    ['en', (page: number, total: number) => `Page${page}of${total}`],
  ] as const) {
    const { pages } = await certificate({ language })
    expect(pages.length).toBeGreaterThan(2)
    pages.forEach((page, index) => {
      expect(page).toContain('JZ2026-000123')
      expect(page).toContain(words(index + 1, pages.length))
    })
  }
})

test('an English certificate has no Chinese words of ours', async () => {
  const { pages } = await certificate({
    language: 'en',
    signatures: {
      done: { name: 'Wang Qiang', role: 'Calibrator', signedAt: '2026-11-19T08:40:00Z' },
      checked: { name: 'Li Na', role: 'Checker', signedAt: '2026-11-20T02:15:00Z' },
      approved: { name: 'Zhang Wei', role: 'Signatory', signedAt: '2026-11-21T00:55:00Z' },
    },
    institution: { name: 'Institute', address: 'Yinchuan', phone: '1' },
  })
  expect(pages.join('')).not.toMatch(/\p{Script=Han}/u)
})

test('both label files have the same keys', () => {
  const keys = (value: object, path = ''): string[] =>
    Object.entries(value).flatMap(([key, part]) =>
      typeof part === 'object' ? keys(part as object, `${path}${key}.`) : [`${path}${key}`],
    )
  expect(keys(en)).toEqual(keys(zh))
})

test('[CAL-6.4.1] verification: conclusion and validity on the cover, failed clauses in the notice', async () => {
  const dates = { done: '2026-11-18', issued: '2026-11-21', validUntil: '2027-11-17' }
  const passed = await certificate({ kind: 'verification', language: 'zh', conclusion: '符合 1.0 级', dates })
  expect(passed.pages[0]).toContain('检定证书')
  expect(passed.pages[0]).toContain('检定结论符合1.0级')
  expect(passed.pages[0]).toContain('有效期至2027年11月17日')
  const notice = await certificate({
    kind: 'verification-failure',
    language: 'zh',
    conclusion: '不合格',
    conformity: {
      specification: 'JJG 617-1996',
      decisionRule: 'JJF 1094-2002',
      clauses: [{ clause: '5.2', requirement: '示值误差', verdict: 'not-met' }],
    },
  })
  expect(notice.pages[0]).toContain('检定结果通知书')
  expect(notice.pages[0]).not.toContain('有效期至')
  expect(notice.pages.join('')).toContain('5.2示值误差不符合')
})

test('[CAL-6.4.2.4] results before and after adjustment both stand', async () => {
  const table = (value: string) => [{ title: '零点', tables: [{ columns: [{ label: '示值' }], rows: [[value]] }] }]
  const { pages } = await certificate({
    language: 'zh',
    adjustment: { description: '调整零点', before: table('0.37'), after: table('0.01') },
  })
  expect(pages.join('')).toMatch(/调整或修理前零点示值0\.37.*调整或修理后零点示值0\.01/)
})

test('[CAL-6.4.4.2] a supplement and [CAL-6.4.4.3] a replacement say which certificate they change', async () => {
  const amendment = { originalNumber: 'JZ{title}-1', originalKind: 'calibration' as const }
  const supplement = await certificate({ language: 'zh', amendment: { ...amendment, kind: 'supplement' } })
  expect(supplement.pages[0]).toContain('对编号为JZ{title}-1的校准证书的补充文件')
  const replacement = await certificate({ amendment: { ...amendment, kind: 'replacement', reason: '型号有误' } })
  expect(replacement.pages[0]).toContain('本校准证书代替编号为JZ{title}-1的校准证书；编号为JZ{title}-1的校准证书作废。')
  expect(replacement.pages[0]).toContain('calibrationcertificateNo.JZ{title}-1isvoid')
  expect(replacement.pages[0]).toContain('型号有误')
})

test('hostile text is printed literally and never read as markup', async () => {
  const pieces = [
    '#',
    '$',
    '\\',
    ']',
    '[',
    '*',
    '_',
    '`',
    '<a>',
    '@b',
    '//',
    '/*',
    '*/',
    '{number}',
    '"',
    "'",
    '~',
    '=',
    '--',
  ]
  const code = [
    '#panic()',
    '#read("/renderer.ts")',
    '#{',
    '\\u{41}',
    '#sys.inputs',
    '$x^2$',
    '...',
    '#import "x"',
    '&amp;',
  ]
  const hostile = fc.array(fc.constantFrom(...pieces, ...code, 'a', '检', '1'), { minLength: 1, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(hostile, async (parts) => {
      const text = parts.join('')
      const printed = squeeze(text)
      const { pages } = await certificate({
        language: 'zh',
        client: { name: text, address: '-' },
        results: [
          {
            title: text,
            tables: [{ columns: [{ label: text, unit: text.slice(0, 40) }], rows: [[text]], note: text }],
          },
        ],
        notes: [text],
      })
      expect(pages[0]).toContain(`委托方${printed}委托方地址`)
      expect(pages.join('').split(printed).length - 1).toBeGreaterThanOrEqual(6)
    }),
    { numRuns: 25 },
  )
})

test('thin spaces, superscripts, signs and zeros come out as they went in', async () => {
  const values = ['100.021\u200947', '−0.010', '10⁻⁶', 'm²', 'µV/Ω', '⌀25', '≤0.50', 'x\u202fy']
  const pdf = await renderer.render(
    'certificate',
    aCertificate({ results: [{ title: 'x', tables: [{ columns: [{ label: 'v' }], rows: values.map((v) => [v]) }] }] }),
  )
  const { pages } = await readPdf(pdf)
  expect(pages.join('')).toContain(values.map(squeeze).join(''))
})

test('a character that cannot be printed, or deceives the eye, is refused with its place', async () => {
  for (const bad of ['😀', '\u0000', '\u202e', '\u200b', '𠀀', '\ud800']) {
    const error = await renderer
      .render('certificate', aCertificate({ client: { name: `a${bad}b`, address: '' } }))
      .catch(refusal)
    expect(error).toMatchObject({ kind: 'invalid', code: 'documents.unprintable', fields: [{ path: 'client.name' }] })
  }
})

test('what the schema refuses is told at its field', async () => {
  const error = await renderer.render('certificate', aCertificate({ kind: 'verification' })).catch(refusal)
  expect(error).toMatchObject({
    kind: 'invalid',
    code: 'documents.incomplete',
    fields: [{ path: 'dates.validUntil', code: 'documents.validity-needed' }, { path: 'conclusion' }],
  })
})

test('names of 1000 characters wrap inside the page, whatever they are made of', async () => {
  for (const name of ['A'.repeat(1000), '计'.repeat(1000), 'Ab1-'.repeat(250), '名 '.repeat(500)]) {
    const { pages, placed } = await certificate({
      client: { name, address: '' },
      results: [{ title: name, tables: [{ columns: [{ label: 'a' }, { label: 'b' }], rows: [[name, '1']] }] }],
    })
    expect(pages.join('').split(squeeze(name)).length - 1).toBeGreaterThanOrEqual(1)
    const edges = placed.flat().filter(({ text }) => text.trim() !== '')
    expect(Math.max(...edges.map(({ right }) => right))).toBeLessThan(595 - 30)
    expect(Math.min(...edges.map(({ left }) => left))).toBeGreaterThan(30)
  }
})

test('a table of 200 rows loses none and has its head on every page', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => [`点${index + 1}。`, `${index}.50`])
  const { pages } = await certificate({
    language: 'zh',
    results: [{ title: '示值', tables: [{ columns: [{ label: '表头甲' }, { label: '表头乙' }], rows }] }],
  })
  const withRows = pages.filter((page) => /点\d+。/.test(page))
  expect(withRows.length).toBeGreaterThan(4)
  for (const page of withRows) expect(page).toContain('表头甲表头乙')
  const printed = pages.join('').match(/点\d+。/g)
  expect(printed).toEqual(rows.map(([first]) => first))
})

test('sixteen columns stay apart', async () => {
  const columns = Array.from({ length: 16 }, (_, index) => ({ label: `量${index}`, unit: 'mm' }))
  const { placed } = await certificate({
    results: [{ title: 'x', tables: [{ columns, rows: [columns.map((_, index) => `1000.0${index + 10}`)] }] }],
  })
  const cells = placed.flat().filter(({ text }) => text.startsWith('1000.0'))
  expect(cells).toHaveLength(16)
  cells.slice(1).forEach(({ left }, index) => expect(left).toBeGreaterThan(cells[index]?.right ?? Number.NaN))
})

test('the same input gives the same bytes, in any thread and after other documents', async () => {
  const [first, other, second, third] = await Promise.all([
    renderer.render('certificate', aCertificate()),
    renderer.render('certificate', aCertificate({ number: 'JZ2026-000124' })),
    renderer.render('certificate', aCertificate()),
    renderer.render('certificate', aCertificate()),
  ])
  expect(sha256(second)).toBe(sha256(first))
  expect(sha256(third)).toBe(sha256(first))
  expect(sha256(other)).not.toBe(sha256(first))
})

test('fonts of the machine do not matter', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'no-fonts-'))
  const config = join(empty, 'fonts.conf')
  writeFileSync(config, `<?xml version="1.0"?><fontconfig><dir>${empty}</dir></fontconfig>`)
  const script = `
    import { createRenderer } from ${JSON.stringify(new URL('./renderer.ts', import.meta.url).href)}
    import { aCertificate } from ${JSON.stringify(new URL('./fixtures.ts', import.meta.url).href)}
    const renderer = createRenderer({ workers: 1 })
    process.stdout.write(Buffer.from(await renderer.render('certificate', aCertificate())).toString('base64'))
    await renderer.close()`
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { PATH: process.env['PATH'], HOME: empty, FONTCONFIG_FILE: config },
    maxBuffer: 10_000_000,
  })
  const here = await renderer.render('certificate', aCertificate())
  expect(sha256(Buffer.from(output.toString(), 'base64'))).toBe(sha256(here))
})

test('a missing font is an error, not another font', async () => {
  const found = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  )
  const bare = createRenderer({ workers: 1, fonts: [found] })
  const latin = someLabels({
    language: 'en',
    institution: 'I',
    labels: [{ qr: 'q', number: '1', instrument: 'i', customer: 'c', received: '2026-11-16' }],
  })
  await expect(bare.render('sample-label', latin)).rejects.toThrow('unknown font family: noto sans sc')
  await bare.close()
  const lost = createRenderer({ workers: 1, fonts: ['/nowhere/font.ttf'] })
  await expect(lost.render('sample-label', latin)).rejects.toThrow('ENOENT')
  await lost.close()
})

test('many at once: each gets its own document', async () => {
  const numbers = Array.from({ length: 12 }, (_, index) => `B${index}e`)
  const documents = await Promise.all(numbers.map((number) => certificate({ number })))
  documents.forEach(({ pages }, index) => {
    const found = new Set(pages.join('').match(/B\d+e/g))
    expect([...found]).toEqual([numbers[index]])
  })
})

test('a PDF/A-3a file with its attachments inside', async () => {
  const bytes = new TextEncoder().encode('<dcc/>')
  const about = { mediaType: 'application/xml', description: '数字校准证书', bytes }
  const pdf = await renderer.render('certificate', aCertificate(), [
    { name: 'JZ2026-000123.xml', ...about },
    { name: '数据.xml', ...about, bytes: bytes.slice(0, 2) },
  ])
  const raw = Buffer.from(pdf).toString('latin1')
  expect(raw).toContain('<pdfaid:part>3</pdfaid:part>')
  expect(raw).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
  const { attachments } = await readPdf(pdf)
  expect(attachments.map(({ filename }) => filename).toSorted()).toEqual(['JZ2026-000123.xml', '数据.xml'])
  expect(attachments.find(({ filename }) => filename === 'JZ2026-000123.xml')).toMatchObject({
    content: bytes,
    description: '数字校准证书',
  })
  const evil = renderer.render('certificate', aCertificate(), [{ name: '../a', ...about }])
  await expect(evil).rejects.toThrow()
})

test('logo, seal and written signature are taken; a broken picture is refused', async () => {
  const picture = await qrPng('seal')
  const { institution, signatures } = aCertificate()
  const input = aCertificate({
    institution: { ...institution, logo: picture },
    seal: await qrPng('another'),
    signatures: { ...signatures, done: { ...signatures.done, image: picture } },
  })
  const plain = await renderer.render('certificate', aCertificate())
  const full = await renderer.render('certificate', input)
  expect(full.length).toBeGreaterThan(plain.length + 500)
  const broken = renderer.render('certificate', aCertificate({ seal: picture.slice(0, 60) }))
  await expect(broken).rejects.toMatchObject({ kind: 'invalid', code: 'documents.image' })
})

test('[CAL-6.4.4.3] the bar of a withdrawn certificate stands above marks and heads: it covers nothing of them', async () => {
  const name = { zh: '某某计量检测研究院', en: 'Institute of Metrology and Testing of an Example City by the River' }
  const words = 'Void since 2026-11-21, replaced by certificate SLY-JZ-2026-000123; copy for reference only'
  const input = aCertificate({ language: 'en', institution: { ...aCertificate().institution, name } })
  const stamp = await renderer.render('stamp', {
    language: 'bilingual',
    createdAt: input.createdAt,
    title: { zh: '作废', en: 'VOID' },
    text: { zh: '本证书已于 2026-11-21 作废，由证书 SLY-JZ-2026-000123 代替，仅供查考', en: words },
  })
  const [bar] = (await readPdf(stamp)).placed
  const lowest = Math.min(...(bar ?? []).filter(({ text }) => text.includes('SLY-JZ')).map(({ bottom }) => bottom))
  // A line of 9.5 points stands 1.6 mm above the edge of the bar; marks begin 20 mm below the edge of the page.
  const [edge, marks] = [lowest - 8, ((297 - 20) * 72) / 25.4]
  expect(edge).toBeGreaterThan(marks)
  const { placed } = await readPdf(await renderer.render('certificate', input))
  const capHeight = 9
  for (const page of placed) for (const { bottom } of page) expect(bottom + capHeight).toBeLessThan(edge)
})

test('[CAL-6.3.4] a record shows struck values beside the new one, and who corrected when and why', async () => {
  const { pages } = await readPdf(await renderer.render('record', aRecord()))
  expect(pages).toHaveLength(1)
  expect(pages[0]).toContain('20.2020.2220.02a')
  expect(pages[0]).toContain('a20℃，读数220.2220.02王强2026-11-1911:02抄录时数字颠倒')
  expect(pages[0]).toContain('核验李娜核验员2026-11-2010:15')
})

test('sample labels: one 50 mm × 30 mm page each, long names cut with an ellipsis', async () => {
  const { pages, size } = await readPdf(await renderer.render('sample-label', someLabels()))
  expect(size).toEqual([50, 30])
  expect(pages).toHaveLength(2)
  expect(pages[0]).toContain('YP2026-000789数字温度计DT-100宁夏银星精密仪器有限公司接收日期2026-11-16')
  expect(pages[1]).toMatch(/YP2026-000790带数据记录.*….*….*2026-11-16/)
})
