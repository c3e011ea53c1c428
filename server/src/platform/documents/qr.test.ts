import { expect, test } from 'vitest'
import { qrPng, qrSvg } from './qr.ts'

test('the same text gives the same code, another text another one', async () => {
  expect(await qrSvg('https://a.example/1')).toBe(await qrSvg('https://a.example/1'))
  expect(await qrSvg('https://a.example/1')).not.toBe(await qrSvg('https://a.example/2'))
  expect(await qrSvg('a')).toMatch(/^<svg /)
})

test('a PNG has the width that was asked for', async () => {
  const png = await qrPng('检定', 240)
  expect(new DataView(png.buffer, png.byteOffset).getUint32(16)).toBe(240)
})
