import type { WindowPageInput } from '@tongheng/contract/windows'

const day = [
  { from: '09:00', until: '12:00' },
  { from: '13:30', until: '17:30' },
]

/** A park window that is open from Monday to Friday, and on days worked in exchange as on a Monday. */
export const aWindowPage = (draft: Partial<WindowPageInput> = {}): WindowPageInput => ({
  kind: 'park',
  sign: '质量基础设施一站式服务窗口（示例）',
  region: '640104',
  address: '示例高新园区服务大厅 3 号台',
  position: { latitude: 38.495, longitude: 106.27 },
  phone: '0951-5550400',
  hours: { weekdays: [day, day, day, day, day, [], []], makeUpWeekday: 1, exceptions: [] },
  staff: [{ name: '小金', duty: '综合受理' }],
  services: [
    {
      kind: 'metrology',
      name: '计量器具集中送检',
      steps: '登记、收件、送检、发还',
      cycle: '10 个工作日',
      price: '免收窗口服务费，检定校准费按机构公示价格',
    },
  ],
  receives: '计量器具、检测样品和办事材料',
  ...draft,
})
