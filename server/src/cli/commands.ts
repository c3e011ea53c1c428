import type { Call, Command } from './call.ts'

/** Loaded when the command runs: figures need no database, and start without it. */
const later =
  <Name extends string>(load: () => Promise<Record<Name, (call: Call) => Promise<number>>>, name: Name) =>
  async (call: Call): Promise<number> =>
    (await load())[name](call)

const figures = () => import('./figures.ts')
const certificates = () => import('./certificates.ts')
const verifying = () => import('./verifyFile.ts')

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    form: 'uncertainty FILE',
    shown: 'uncertainty FILE [--trials N] [--seed N] [--no-mcm]',
    options: ['trials', 'seed', 'no-mcm'],
    help: {
      zh: '评定测量不确定度（一阶与蒙特卡洛），输出 JSON；FILE 为一个或一组案例，“-”为标准输入',
      en: 'measurement uncertainty, first order and Monte Carlo, as JSON; FILE holds one case or an array, - is the input stream',
    },
    run: later(figures, 'uncertaintyFile'),
  },
  {
    form: 'round FILE',
    shown: 'round FILE',
    options: [],
    help: {
      zh: '按 GB/T 8170 修约，并修约测量结果及其不确定度',
      en: 'rounding by GB/T 8170, and of results with their uncertainty',
    },
    run: later(figures, 'roundFile'),
  },
  {
    form: 'stats FILE',
    shown: 'stats FILE',
    options: [],
    help: {
      zh: '实验室统计（En、格拉布斯、控制图、回归……）',
      en: 'statistics of a laboratory (En, Grubbs, control charts, lines …)',
    },
    run: later(figures, 'statsFile'),
  },
  {
    form: 'risk FILE',
    shown: 'risk FILE',
    options: [],
    help: { zh: '符合性判定与误判风险', en: 'conformity decisions and their risks' },
    run: later(figures, 'riskFile'),
  },
  {
    form: 'certificates',
    shown: 'certificates [--json]',
    options: ['json'],
    help: {
      zh: '列出已发出的证书（编号、种类、状态、相关证书）',
      en: 'issued certificates (number, kind, status, links)',
    },
    run: later(certificates, 'listCertificates'),
  },
  {
    form: 'certificate NUMBER',
    shown: 'certificate NUMBER [--out DIR]',
    options: ['out'],
    help: {
      zh: '把一份证书的文件写入目录（默认当前目录）',
      en: 'write the files of a certificate into a folder (default: this one)',
    },
    run: later(certificates, 'writeCertificate'),
  },
  {
    form: 'verify FILE',
    shown: 'verify FILE --trust LIST [--checkpoint FILE] [--proof FILE] [--json]',
    options: ['trust', 'checkpoint', 'proof', 'json'],
    help: {
      zh: '离线验证证书（PDF 或 XML，连同旁边的 .p7s）：文件、发证机构、状态及日志证明（默认取同名 .tlog-proof；已作废或无资格时退出码为 4，不能判断时为 5）',
      en: 'verify a certificate (PDF or XML, with the .p7s beside it) without a server: file, issuer, status, log proof (default: .tlog-proof of the same name; exit code 4 when withdrawn or not entitled, 5 when undecided)',
    },
    run: later(verifying, 'verifyFile'),
  },
  {
    form: 'trust export',
    shown: 'trust export [--out FILE]',
    options: ['out'],
    help: {
      zh: '输出离线验证所需的信任列表（根证书、已撤销密钥、日志公钥与检查点）',
      en: 'the trust list for verify: roots, withdrawn keys, key and checkpoint of the log',
    },
    run: later(verifying, 'exportTrust'),
  },
  {
    form: 'audit verify',
    shown: 'audit verify [--json]',
    options: ['json'],
    help: {
      zh: '验证全部审计链，指出第一条损坏的记录（损坏时退出码为 3）',
      en: 'verify all audit chains and name the first broken entry (exit code 3 when broken)',
    },
    run: later(() => import('./verifyAudit.ts'), 'auditVerify'),
  },
  {
    form: 'backup record',
    shown: 'backup record [--note TEXT]',
    options: ['note'],
    help: {
      zh: '登记刚刚完成的备份，供“运行状态”判断备份是否过期',
      en: 'record that a backup was just made, so that the running state knows its age',
    },
    run: later(() => import('./recordBackup.ts'), 'recordBackup'),
  },
  {
    form: 'migrate',
    shown: 'migrate',
    options: [],
    help: { zh: '把数据库升级到本程序的版本', en: 'bring the database to the version of this program' },
    run: later(() => import('./keepDatabase.ts'), 'migrate'),
  },
  {
    form: 'user reset-link EMAIL',
    shown: 'user reset-link EMAIL [--url ADDRESS]',
    options: ['url'],
    help: {
      zh: '为无法收信的人生成一次性的重设密码链接（30 分钟有效；--url 为平台地址）',
      en: 'one-time link that sets a new password, for somebody who gets no mail (30 minutes; --url is the address of the platform)',
    },
    run: later(() => import('./resetLink.ts'), 'resetLink'),
  },
]
