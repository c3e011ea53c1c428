import { expect, test } from 'vitest'
import { parseAccessories } from './accessories.ts'

test('[CAL-6.2.5] accessories are typed as people write them, with their counts', () => {
  expect(parseAccessories('木盒×1、电源线 2，说明书;测头 R2.5x3')).toEqual([
    { name: '木盒', count: 1 },
    { name: '电源线', count: 2 },
    { name: '说明书', count: 1 },
    { name: '测头 R2.5', count: 3 },
  ])
  expect(parseAccessories(' 、 ')).toEqual([])
  expect(parseAccessories('适配器 0')).toEqual([{ name: '适配器 0', count: 1 }])
})
