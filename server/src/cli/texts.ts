import type { Message } from '@tongheng/contract'

/** What the command line says, in both languages. */
export const texts = {
  title: { zh: '通衡命令行', en: 'Tongheng command line' },
  usage: {
    zh: '用法  tongheng [--lang zh|en] [--data 目录] 命令 …      （在项目目录中：npm run -s cli -- 命令 …）',
    en: 'Usage  tongheng [--lang zh|en] [--data FOLDER] COMMAND …      (in the project folder: npm run -s cli -- COMMAND …)',
  },
  commands: { zh: '命令', en: 'Commands' },
  options: { zh: '通用选项', en: 'Common options' },
  optionLang: { zh: '显示语言（默认依 LANG）', en: 'language shown (default: by LANG)' },
  optionData: { zh: '数据目录（默认 ./data 或 TONGHENG_DATA）', en: 'data folder (default ./data or TONGHENG_DATA)' },
  optionHelp: { zh: '显示本说明', en: 'show this text' },
  exits: {
    zh: '退出码  0 成功　1 失败　2 用法有误　3 证据已损坏　4 证书已不再有效　5 不能判断',
    en: 'Exit codes  0 done, 1 failed, 2 wrong usage, 3 evidence is broken, 4 certificate not in force, 5 undecided',
  },
  environment: {
    zh: '数据库  服务正在运行时经其私有套接字访问；未运行时临时启动内置数据库。设置 DATABASE_URL 则使用该数据库。',
    en: 'Database  that of the running server through its private socket, else the embedded one for as long as the command takes; with DATABASE_URL that one.',
  },
  'see-help': { zh: '用法见 tongheng --help。', en: 'See tongheng --help.' },
  'unknown-command': {
    zh: '没有“{{command}}”这个命令。用法见 tongheng --help。',
    en: 'There is no command "{{command}}". See tongheng --help.',
  },
  'wrong-arguments': { zh: '应为：tongheng {{form}}', en: 'It should be: tongheng {{form}}' },
  'unknown-option': {
    zh: '“{{command}}”没有选项 --{{option}}。应为：tongheng {{form}}',
    en: '"{{command}}" has no option --{{option}}. It should be: tongheng {{form}}',
  },
  'bad-option': { zh: '选项有误：{{reason}}', en: 'Wrong option: {{reason}}' },
  'bad-number': {
    zh: '--{{option}} 应为 {{least}} 到 {{most}} 的整数，而不是“{{value}}”。',
    en: '--{{option}} must be a whole number from {{least}} to {{most}}, not "{{value}}".',
  },
  'cannot-read': { zh: '不能读取文件 {{file}}：{{reason}}', en: 'Cannot read the file {{file}}: {{reason}}' },
  'not-json': {
    zh: '文件 {{file}} 不是有效的 JSON：{{reason}}',
    en: 'The file {{file}} is not valid JSON: {{reason}}',
  },
  'cannot-write': { zh: '不能写入 {{file}}：{{reason}}', en: 'Cannot write {{file}}: {{reason}}' },
  'backup-recorded': { zh: '已登记备份：{{at}}', en: 'Backup recorded: {{at}}' },
  'no-database': {
    zh: '数据目录 {{folder}} 中还没有数据库：请先运行 npm start，或用 --data 指明数据目录。',
    en: 'There is no database in the data folder {{folder}}: run npm start first, or name the folder with --data.',
  },
  'server-starting': {
    zh: '正在使用数据目录 {{folder}} 的程序尚未就绪，请稍后再试。',
    en: 'The program that uses the data folder {{folder}} is not ready yet; try again in a moment.',
  },
  'server-of-another-user': {
    zh: '数据目录 {{folder}} 的数据库属于另一个系统账号，请用启动服务的账号运行本命令。',
    en: 'The database of the data folder {{folder}} belongs to another system account; run this command as the account that started the server.',
  },
  unreachable: {
    zh: '无法连接 DATABASE_URL 指定的数据库：{{reason}}',
    en: 'The database of DATABASE_URL cannot be reached: {{reason}}',
  },
  'newer-database': {
    zh: '数据库由更新版本的程序建立（{{names}}），请升级程序。',
    en: 'The database was made by a newer program ({{names}}); upgrade this one.',
  },
  'older-database': {
    zh: '数据库尚未升级到本程序的版本（缺 {{names}}），请先运行 tongheng migrate。',
    en: 'The database is older than this program (without {{names}}); run tongheng migrate first.',
  },
  'migrated-none': { zh: '数据库已是最新版本。', en: 'The database is up to date already.' },
  migrated: { zh: '已完成 {{name}}', en: 'done: {{name}}' },
  'platform-chain': { zh: '平台', en: 'platform' },
  intact: { zh: '完好', en: 'intact' },
  entries: { zh: '{{count}} 条', en: '{{count}} entries' },
  'all-intact': {
    zh: '{{chains}} 条审计链、{{entries}} 条记录，全部完好。',
    en: '{{chains}} audit chains with {{entries}} entries, all intact.',
  },
  'some-broken': {
    zh: '{{chains}} 条审计链中有 {{broken}} 条已损坏。',
    en: '{{broken}} of {{chains}} audit chains are broken.',
  },
  'broken-at': {
    zh: '第 {{sequence}} 条起损坏：{{reason}}',
    en: 'broken from entry {{sequence}} on: {{reason}}',
  },
  'broken-content': { zh: '内容与其哈希值不符', en: 'its content does not match its hash' },
  'broken-link': { zh: '与前一条不相连', en: 'it does not follow from the entry before it' },
  'broken-missing': { zh: '此条缺失', en: 'it is missing' },
  'broken-head': { zh: '链尾与登记的不符', en: 'the end of the chain is not the one noted' },
  'entry-says': {
    zh: '该条：{{at}} {{by}} {{action}} {{object}}',
    en: 'the entry: {{at}} {{by}} {{action}} {{object}}',
  },
  'no-certificates': { zh: '还没有发出过证书。', en: 'No certificate has been issued yet.' },
  'no-certificate': { zh: '没有编号为 {{number}} 的证书。', en: 'There is no certificate with the number {{number}}.' },
  'copy-disposed': {
    zh: '证书 {{number}} 的副本保存期满，已于 {{day}} 经批准销毁；只导出日志证明。',
    en: 'The copy of certificate {{number}} was disposed of on {{day}} after its years in the archive; only its proof is written.',
  },
  'file-altered': {
    zh: '证书 {{number}} 的文件与发出时不同，未导出（应为 SHA-256 {{sha256}}）。',
    en: 'The file of certificate {{number}} is not the one that was issued; it was not written (expected SHA-256 {{sha256}}).',
  },
  'file-lost': {
    zh: '证书 {{number}} 的文件不在文件库中（SHA-256 {{sha256}}）。',
    en: 'The file of certificate {{number}} is not in the file store (SHA-256 {{sha256}}).',
  },
  'no-account': { zh: '没有使用 {{email}} 的账号。', en: 'Nobody has an account with {{email}}.' },
  'trust-needed': {
    zh: '请用 --trust 指明信任列表（tongheng trust export，或平台验证页下载）。',
    en: 'Name a trust list with --trust (from tongheng trust export, or the verification page of the platform).',
  },
  'no-trust-list': { zh: '{{file}} 不是信任列表。', en: '{{file}} is no trust list.' },
  'verify-integrity': { zh: '文件  {{answer}}', en: 'file    {{answer}}' },
  'verify-issuer': { zh: '机构  {{answer}}  {{name}}', en: 'issuer  {{answer}}  {{name}}' },
  'verify-status': { zh: '状态  {{answer}}  {{number}}  {{since}}', en: 'status  {{answer}}  {{number}}  {{since}}' },
  'verify-related': { zh: '相关证书  {{number}}', en: 'see certificate  {{number}}' },
  'verify-clock': {
    zh: '本机时钟早于日志记录的时间，不能判断今天的状态。',
    en: 'The clock of this computer stands before the log entry; nothing can be said about today.',
  },
  'verify-log': { zh: '日志  {{answer}}  {{place}}', en: 'log     {{answer}}  {{place}}' },
  failed: { zh: '失败：{{reason}}', en: 'Failed: {{reason}}' },
} as const satisfies Record<string, Message>
