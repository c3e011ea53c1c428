import { certificates, type CertificateStanding } from '@tongheng/contract/certificates'
import { addEquipment } from '@tongheng/contract/equipment'
import { listMyApplications } from '@tongheng/contract/organizations'
import { sharing } from '@tongheng/contract/sharing'
import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { openCast } from './support/cast.ts'
import { clientOf } from './support/client.ts'
import { button, fillIn, press } from './support/forms.ts'

const { as, visitor, expectClean } = openCast()

const holders = ['gauge', 'electronics', 'food']

/** A certificate of the demo world that stands so today, as its holder sees it. */
async function held(standing: CertificateStanding) {
  for (const name of holders) {
    const holder = await clientOf(inject('address'), name)
    const { entries } = await holder.call(certificates.listCertificates, { query: { size: 100 } })
    const found = entries.find((one) => one.standing === standing)
    if (!found) continue
    const params = { institutionId: found.institutionId, id: found.id }
    const { number, checkCode } = await holder.call(certificates.getCertificate, { params })
    const file = (await holder.call(certificates.certificateFile, { params })) as Blob
    return { ...params, name, number: number ?? '', code: checkCode ?? '', pdf: Buffer.from(await file.arrayBuffer()) }
  }
  throw new Error(`the demo world has no certificate that is ${standing}`)
}

const drop = (page: Page, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name: '证书.pdf', mimeType: 'application/pdf', buffer })

test('[NQI-4.1-mutual] a stranger verifies by number, by the file, by a file with one byte changed, and a replaced one', async () => {
  const [valid, replaced] = [await held('valid'), await held('replaced')]
  const page = await visitor('stranger')
  const answers = page.getByRole('status')
  await page.goto('/verify')
  await fillIn(page, { 证书编号: valid.number, 校验码: 'AAAA-AAAA' })
  await press(page, '验证')
  await answers.getByText('未查到').waitFor()
  await fillIn(page, { 证书编号: valid.number.toLowerCase(), 校验码: valid.code.replace('-', ' ') })
  await press(page, '验证')
  await answers.getByText('有效', { exact: true }).waitFor()
  await page.getByText(/^已记入透明日志第 \d+ 条/).waitFor()

  await drop(page, valid.pdf)
  await answers.getByText('与发出时完全一致').waitFor()
  const changed = Buffer.from(valid.pdf)
  const middle = changed.length >> 1
  changed[middle] = (changed[middle] ?? 0) ^ 1
  await drop(page, changed)
  await answers.getByText('签名后被改动').waitFor()
  expect(await answers.getByText('有效', { exact: true }).count()).toBe(0)

  await page.goto(`/verify?number=${replaced.number}&code=${replaced.code}`)
  await answers.getByText('已被代替').waitFor()
  await page.locator('.th-tie a').first().click()
  await answers.getByText('有效', { exact: true }).waitFor()
  await page.getByText('本证书代替证书').waitFor()
  await expectClean(page)
})

test('[NQI-4.1-mutual] the holder shares a certificate by a link, sees who looked, and takes it back', async () => {
  const { institutionId, id, number, name } = await held('valid')
  const holder = await as(name)
  await holder.goto(`/work/certificates/${institutionId}/${id}`)
  await press(holder, '共享证书')
  const drawer = holder.getByRole('dialog', { name: '共享证书' })
  await drawer.getByLabel('对象与用途').fill('总装厂进货验收')
  await press(drawer, '共享')
  const link = await holder.getByText(/\/shared-certificate#/).textContent()
  const secret = /\/shared-certificate#\S+/.exec(link ?? '')?.[0] ?? ''

  const stranger = await visitor('receiver')
  await stranger.goto(secret)
  await stranger.getByRole('heading', { name: `共享证书 ${number}` }).waitFor()
  await stranger.getByRole('status').getByText('有效', { exact: true }).waitFor()
  await holder.reload()
  await holder.getByText('查阅记录（1）').waitFor()
  await button(holder, '收回').first().click()
  await press(holder.getByRole('dialog', { name: '收回' }), '收回')
  await holder.getByText('已收回').first().waitFor()
  await stranger.reload()
  await stranger
    .getByText(/^此链接无效、已过期或已被收回/)
    .first()
    .waitFor()
  expect(await stranger.getByRole('heading', { name: `共享证书 ${number}` }).count()).toBe(0)
})

test('[NQI-4.1-mutual] a receiver accepts a shared result into the ledger; a laboratory takes a certificate of its standard from the DCC', async () => {
  const { institutionId, id, number, name } = await held('valid')
  const receiver = holders.find((one) => one !== name) ?? ''
  const own = await (await clientOf(inject('address'), receiver)).call(listMyApplications, {})
  const holder = await clientOf(inject('address'), name)
  const params = { institutionId, id }
  const { share } = await holder.call(sharing.shareCertificate, {
    params,
    body: { note: '配套件验收', receiverUscc: own.entries[0]?.uscc ?? '' },
  })
  const page = await as(receiver)
  await page.goto(`/work/shared-certificates/${share.id}`)
  await page.getByRole('heading', { name: `共享证书 ${number}` }).waitFor()
  await press(page, '采信此结果')
  await press(page.getByRole('dialog', { name: '采信此结果' }), '采信此结果')
  await page.getByText(/^采信于/).waitFor()
  expect(await button(page, '采信此结果').count()).toBe(0)
  await expectClean(page)

  const keeper = await clientOf(inject('address'), 'keeper')
  const standard = await keeper.call(addEquipment, {
    body: { number: 'BZ-DCC', name: '数字多用表', kind: 'standard', serial: 'DCC-1' },
  })
  const dcc = (await holder.call(certificates.certificateDcc, { params })) as Blob
  const office = await as('keeper')
  await office.goto(`/work/equipment/${standard.institutionId}/${standard.id}`)
  await press(office, '登记证书')
  const drawer = office.getByRole('dialog', { name: '登记证书' })
  const xml = { name: `${number}.xml`, mimeType: 'application/xml', buffer: Buffer.from(await dcc.arrayBuffer()) }
  await drawer.locator('input[type=file]').first().setInputFiles(xml)
  await drawer.getByText(/^已读取 DCC 3\.3\.0/).waitFor()
  await drawer.getByText(/与本设备的出厂编号不符/).waitFor()
  expect(await drawer.getByLabel('证书编号', { exact: true }).inputValue()).toBe(number)
  await drawer.getByLabel('有效期至').fill('2027-03-01')
  await drawer.getByLabel('有效期至').press('Tab')
  await press(drawer, '保存')
  await drawer.waitFor({ state: 'hidden' })
  await office.getByText(number).first().waitFor()
  await expectClean(office)
})
