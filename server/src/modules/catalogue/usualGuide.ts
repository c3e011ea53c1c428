import type { GuideContent } from '@tongheng/contract/catalogue'

/**
 * What the draft of a guide begins with: the platform's own process (NQI 附录 A) and the papers that every service asks for. Time and price
 * are missing, so that nothing is public before somebody has decided them.
 */
export const usualGuide: GuideContent = {
  conditions: '依法登记的企业、个体工商户或其他组织，服务内容属于平台公布的范围。',
  questions: [{ key: 'agent', text: '是否委托他人办理？' }],
  materials: [
    { name: '营业执照或登记证书', form: '复印件 1 份', when: null },
    { name: '授权委托书', form: '原件 1 份', when: { question: 'agent', answer: true } },
  ],
  steps: [
    '在平台提交需求，或由服务窗口代为登记',
    '平台在 1 个工作日内响应，3 个工作日内答复',
    '技术机构确认方案与报价',
    '实施服务并交付结果',
    '评价满意度',
  ],
  days: null,
  price: '',
  channel: '平台网上办理，或到服务窗口办理',
}
