import { messages } from './errors.ts'

export const orderErrors = messages('orders', {
  'consent-needed': {
    zh: '请写明客户何人、以何方式表示同意',
    en: 'Write down who of the customer consented, and how',
  },
  'bad-price': { zh: '请输入金额（元），最多两位小数', en: 'Enter an amount in yuan with at most two decimals' },
  'bad-surcharge': {
    zh: '请输入加急加收比例（%），0 至 999.99，最多两位小数',
    en: 'Enter a surcharge in percent, 0 to 999.99, at most two decimals',
  },
  'bad-discount': {
    zh: '请输入优惠比例（%），0 至 99.99，最多两位小数',
    en: 'Enter a discount in percent, 0 to 99.99, at most two decimals',
  },
  'price-known': {
    zh: '价目表中已有此器具、测量范围和方法',
    en: 'The price list has this instrument, range and method already',
  },
  'no-quotation': { zh: '尚有器具未定价，不能打印报价单', en: 'An instrument has no price yet: there is no quotation' },
  'hint-method': { zh: '{{code}} 现行有效', en: '{{code}} is in force' },
  'hint-wished': { zh: '{{code}} 由委托方指定', en: '{{code}} was asked for by the customer' },
  'hint-reason': {
    zh: '选用 {{code}} 而非 {{preferred}}，原因：{{reason}}',
    en: '{{code}} was chosen rather than {{preferred}}: {{reason}}',
  },
  'hint-proposed': { zh: '{{name}}：建议依据 {{preferred}}', en: '{{name}}: {{preferred}} is proposed' },
  'lower-method': {
    zh: '{{name}}：{{preferred}} 的选用次序先于 {{code}}，请改用，或注明原因，或注明由委托方指定',
    en: '{{name}}: {{preferred}} comes before {{code}}; take it, give the reason, or note that the customer asked for it',
  },
  'hint-ability': { zh: '{{code}} 在本机构公布的测量能力内', en: '{{code}} is among the stated abilities' },
  'hint-no-ability': {
    zh: '本机构公布的测量能力中没有 {{code}}',
    en: '{{code}} is not among the stated abilities',
  },
  'hint-people': {
    zh: '{{code}}：校准 {{workers}}；核验 {{checkers}}',
    en: '{{code}}: calibration {{workers}}; check {{checkers}}',
  },
  'hint-no-people': {
    zh: '{{code}} 没有可配对的授权人员：校准 {{workers}}；核验 {{checkers}}',
    en: '{{code}}: no two authorised people: calibration {{workers}}; check {{checkers}}',
  },
  'hint-standards': { zh: '{{code}} 可用标准器：{{numbers}}', en: '{{code}}: usable standards {{numbers}}' },
  'hint-no-standard': {
    zh: '{{code}} 没有可用的“{{role}}”',
    en: '{{code}}: no usable standard as “{{role}}”',
  },
  'hint-no-sheet': { zh: '{{code}} 没有已批准的方法表单', en: '{{code}} has no approved method sheet' },
  'bad-days': { zh: '承诺时限为 1 至 250 个工作日', en: 'Promise 1 to 250 working days' },
  'import-empty': { zh: '请填写器具名称', en: 'Name the instrument' },
  'import-long': { zh: '最多 {{limit}} 个字符', en: 'At most {{limit}} characters' },
  'import-choice': { zh: '请填写：{{choices}}', en: 'One of: {{choices}}' },
  'not-verification': {
    zh: '检定须依据计量检定规程，所选方法不是',
    en: 'A verification follows a verification regulation; this method is none',
  },
  'bad-waybill': {
    zh: '快递单号为 6 至 40 位字母、数字或连字符',
    en: 'A waybill has 6 to 40 letters, digits or hyphens',
  },
  'not-this-way': { zh: '此项不属于所选的送样方式', en: 'This does not belong to the way chosen' },
  'no-fetch': { zh: '上门取样须填写取样地址', en: 'Say where the instruments are to be fetched' },
  'no-fetcher': { zh: '请选择由谁上门取样', en: 'Say who fetches the instruments' },
  'no-window': { zh: '本委托单不是由服务窗口带来的', en: 'No service window brought this order' },
  'no-site': { zh: '现场检定校准须填写现场地址', en: 'Say where the site is' },
  'no-items': { zh: '请至少填写一台器具', en: 'Enter at least one instrument' },
  'no-client': { zh: '委托单位不存在或未通过审核', en: 'The client does not exist or is not approved' },
  'no-rule': {
    zh: '需要符合性判定时，须事先约定判定规则',
    en: 'A statement of conformity needs a decision rule agreed in advance',
  },
  'no-method': { zh: '请选择本机构现行有效的方法', en: 'Choose a current method of the laboratory' },
  'site-way': {
    zh: '现场校准的器具不送样，请选择“现场”',
    en: 'For work on site the instruments stay: choose “on site”',
  },
  'way-site': { zh: '实验室校准须选择送样方式', en: 'For work in the laboratory say how the instruments come in' },
  'item-gone': { zh: '此器具不在本委托单中', en: 'This instrument is not on the order' },
  'item-received': { zh: '已收样的器具不能从委托单中删除', en: 'An instrument that was received cannot be taken off' },
  'not-editable': {
    zh: '只有草稿或评审中的委托单可以修改；已发出的须先申请变更',
    en: 'Only a draft or an order under review can be edited; ask for a change first',
  },
  'not-reviewing': { zh: '委托单不在评审中', en: 'The order is not under review' },
  'check-open': { zh: '评审项目“{{topic}}”尚未作答', en: 'The review has no answer yet for “{{topic}}”' },
  'no-without-consent': {
    zh: '评审项目“{{topic}}”为“否”，须先将偏离告知客户并获同意',
    en: 'The answer for “{{topic}}” is no: tell the customer the deviation and get consent first',
  },
  'deviation-open': {
    zh: '尚有 {{count}} 项偏离等待客户答复',
    en: '{{count}} deviations still wait for the customer’s answer',
  },
  'deviation-answered': { zh: '此偏离已答复', en: 'This deviation was answered already' },
  'deviation-old': { zh: '此偏离属于以前的评审版本', en: 'This deviation belongs to an earlier version of the review' },
  'not-under-way': { zh: '委托未在进行中', en: 'The order is not under way' },
  'not-later': {
    zh: '新的时限须长于原承诺的 {{days}} 个工作日',
    en: 'The new time must be longer than the {{days}} working days promised',
  },
  'nothing-promised': {
    zh: '此委托的器具都已出具证书，没有可延期的承诺',
    en: 'Every instrument of this order is certified: no promise is open that could be put off',
  },
  'delay-open': { zh: '已有一项延期请求等待客户答复', en: 'A proposal already waits for the customer’s answer' },
  'delay-answered': { zh: '此延期请求已答复', en: 'This proposal was answered already' },
  'item-no-method': { zh: '“{{name}}”尚未选定现行有效的方法', en: '“{{name}}” has no current method yet' },
  'item-no-price': { zh: '“{{name}}”尚未填写价格', en: '“{{name}}” has no price yet' },
  'only-laboratory': { zh: '此操作由实验室进行', en: 'This is done by the laboratory' },
  'only-customer': { zh: '此操作由委托方进行', en: 'This is done by the customer' },
  'already-received': {
    zh: '已有器具收样，不能取消；请申请变更',
    en: 'Instruments were received, so the order cannot be cancelled; ask for a change',
  },
  'by-system': { zh: '此步骤由系统自动完成', en: 'This step follows by itself' },
  'wrong-stage': {
    zh: '器具“{{name}}”当前为“{{stage}}”，不能进行此步骤',
    en: 'Instrument “{{name}}” is at “{{stage}}”; this step does not follow',
  },
  'under-review': {
    zh: '委托单正在变更评审，客户重新同意前不能继续工作',
    en: 'The contract is under review again; work waits until the customer agrees',
  },
})
