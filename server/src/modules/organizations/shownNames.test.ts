import { expect, test } from 'vitest'
import { maskedName, type NamesOfPeople, ofOperator, shownName } from './shownNames.ts'

const [client, laboratory] = ['client', 'laboratory']
const known = new Map<string, NamesOfPeople>([
  [
    client,
    new Map([
      ['方小厂', '小方'],
      ['王同名', '王工（示例）'],
    ]),
  ],
  [
    laboratory,
    new Map([
      ['李受理', '受理台'],
      ['王同名', '王师傅'],
      ['赵双', null],
    ]),
  ],
  [ofOperator, new Map([['周运营', '平台客服']])],
])
const said = (viewer: string | null, name: string, ...sides: string[]): string =>
  shownName(known, viewer, { name, sides })

test('[NQI-6.1-realname] other organisations read the chosen name, the own one the real name', () => {
  expect(said(client, '李受理', laboratory)).toBe('受理台')
  expect(said(laboratory, '李受理', laboratory)).toBe('李受理')
  expect(said(client, '周运营', client, laboratory, ofOperator)).toBe('平台客服')
})

test('[NQI-6.1-realname] who cannot be told from another, or left, is masked before others and not before their own; a key is nobody', () => {
  expect(said(client, '赵双', laboratory)).toBe('赵**')
  expect(said(client, '钱离职', laboratory)).toBe('钱**')
  expect(said(laboratory, '钱离职', laboratory)).toBe('钱离职')
  expect(said(client, 'LIMS (thk_Ab3dEf_9…)', client, laboratory)).toBe('LIMS (thk_Ab3dEf_9…)')
  expect(said(null, '王同名', client, laboratory)).toBe('王**')
  expect(maskedName('')).toBe('')
})
