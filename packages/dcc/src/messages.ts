/** Sentences of all refusals and findings. Keys are stable: other packages use them as translation keys. */
export const messages = {
  'dcc.too-large': {
    zh: '文件过大：{size} 字节，上限 {limit} 字节',
    en: 'the file is too large: {size} bytes, limit {limit} bytes',
  },
  'dcc.too-deep': { zh: 'XML 嵌套超过 {limit} 层', en: 'the XML is nested deeper than {limit} levels' },
  'dcc.too-many-elements': {
    zh: 'XML 元素和属性超过 {limit} 个',
    en: 'the XML has more than {limit} elements and attributes',
  },
  'dcc.encoding': { zh: '文件不是有效的 {encoding} 编码', en: 'the file is not valid {encoding}' },
  'dcc.doctype': {
    zh: '文件含有文档类型声明（DOCTYPE），出于安全不予读取',
    en: 'the file has a document type declaration (DOCTYPE), which is refused for safety',
  },
  'dcc.malformed': { zh: 'XML 格式错误：{detail}', en: 'malformed XML: {detail}' },
  'dcc.not-a-dcc': {
    zh: '根元素是“{root}”，不是数字校准证书',
    en: 'the root element is “{root}”, not a digital calibration certificate',
  },
  'dcc.version': {
    zh: '不支持的 DCC 版本“{version}”，可读 3.0 至 3.3',
    en: 'DCC version “{version}” is not supported; 3.0 to 3.3 are',
  },
  'dcc.element-missing': { zh: '缺少“{name}”', en: '“{name}” is missing' },
  'dcc.element-repeated': {
    zh: '“{name}”只应出现一次，其余未读取',
    en: '“{name}” may appear once; the others were not read',
  },
  'dcc.element-unknown': { zh: '不认识的元素“{name}”，未读取', en: 'unknown element “{name}” was not read' },
  'dcc.attribute-unknown': { zh: '不认识的属性“{name}”，未读取', en: 'unknown attribute “{name}” was not read' },
  'dcc.value': { zh: '“{value}”不是有效的值，应为{expected}', en: '“{value}” is not valid here; expected: {expected}' },
  'dcc.character': { zh: '含有 XML 不允许的字符 {character}', en: 'character {character} is not allowed in XML' },
  'dcc.list-spacing': {
    zh: '列表各项之间应恰有一个空格',
    en: 'the items of a list must be separated by exactly one blank',
  },
  'dcc.list-length': {
    zh: '“{name}”有 {length} 项，应为 1 项或与数值同为 {expected} 项',
    en: '“{name}” has {length} items; it must have 1 or, like the values, {expected}',
  },
  'dcc.quantity-without-method': {
    zh: '该量及其列表和测量结果均未给出所用方法',
    en: 'no used method is given for this quantity, its list or its measurement result',
  },
  'dcc.quantity-without-conditions': {
    zh: '该量及其列表和测量结果均未给出影响条件',
    en: 'no influence condition is given for this quantity, its list or its measurement result',
  },
  'dcc.quantity-without-software': {
    zh: '该量及其列表和测量结果均未给出所用软件',
    en: 'no used software is given for this quantity, its list or its measurement result',
  },
  'dcc.language-undeclared': { zh: '语言“{lang}”未在证书中声明', en: 'language “{lang}” is not declared' },
  'dcc.language-twice': { zh: '语言“{lang}”的文本出现多次', en: 'the text appears more than once in “{lang}”' },
  'dcc.language-missing': { zh: '缺少语言“{lang}”的文本', en: 'the text is missing in “{lang}”' },
  'dcc.release': {
    zh: '软件版本“{release}”应为一个字母加数字，如 v1.2.3',
    en: 'release “{release}” must be a letter and numbers, such as v1.2.3',
  },
  'dcc.dates-backwards': {
    zh: '开始日期 {begin} 晚于结束日期 {end}',
    en: 'the begin date {begin} is after the end date {end}',
  },
  'dcc.id-twice': { zh: '标识“{id}”重复', en: 'id “{id}” is used twice' },
  'dcc.reference-unresolved': { zh: '引用“{id}”没有对应的标识', en: 'reference “{id}” points to nothing' },
  'dcc.unit-spaces': { zh: '单位“{unit}”含有空格', en: 'unit “{unit}” contains spaces' },
  'dcc.unit-malformed': {
    zh: '单位“{unit}”不是 D-SI 写法（如 \\milli\\metre）',
    en: 'unit “{unit}” is not in D-SI form (such as \\milli\\metre)',
  },
  'dcc.unit-undeclared': {
    zh: '非 SI 单位“{unit}”未以 nonSIUnit 和 nonSIDefinition 说明',
    en: 'non-SI unit “{unit}” is not declared by nonSIUnit and nonSIDefinition',
  },
  'dcc.unit-unknown': { zh: '不认识的单位“{unit}”', en: 'unknown unit “{unit}”' },
} as const

/** What a value must be, for `dcc.value`. Lists of allowed words stand for themselves. */
export const valueForms: Readonly<Record<string, { zh: string; en: string }>> = {
  filled: { zh: '首尾无空白的文本', en: 'text without blanks at its ends' },
  decimal: { zh: '十进制数', en: 'a decimal number' },
  positive: { zh: '不带负号的十进制数', en: 'a decimal number without minus' },
  factor: { zh: '不小于 1 的包含因子', en: 'a coverage factor of at least 1' },
  probability: { zh: '0 到 1 的概率', en: 'a probability from 0 to 1' },
  whole: { zh: '整数', en: 'a whole number' },
  country: { zh: '国家代码（如 CN）', en: 'a country code such as CN' },
  language: { zh: '语言代码（如 zh）', en: 'a language code such as zh' },
  word: { zh: '不含空白的词', en: 'a word without blanks' },
  duration: { zh: '时段（如 P12M）', en: 'a duration such as P12M' },
  base64: { zh: 'base64 文本', en: 'base64' },
  day: { zh: '日期（如 2026-11-01）', en: 'a day such as 2026-11-01' },
  moment: { zh: '时刻（如 2026-11-01T08:00:00Z）', en: 'a moment such as 2026-11-01T08:00:00Z' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  items: { zh: '至少一项', en: 'at least one item' },
  xmlName: { zh: 'XML 名称', en: 'an XML name' },
}
