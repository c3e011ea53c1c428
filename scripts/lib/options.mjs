import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal } from './project.mjs'

const known = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  empty: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
}

export const help = `通衡 Tongheng

用法  npm start -- [选项]
  --port 端口    网页和接口的端口（默认 3000）
  --host 地址    监听地址（默认 127.0.0.1，仅本机可访问）
  --data 目录    数据目录（默认 ./data）
  --empty        不载入演示数据
  --help         显示本说明
环境变量
  DATABASE_URL   使用已有的 PostgreSQL 数据库，而不用内置的

Usage  npm start -- [options]
  --port PORT    port of the pages and the API (default 3000)
  --host HOST    address to listen on (default 127.0.0.1: this machine only)
  --data FOLDER  data folder (default ./data)
  --empty        start without the demo world
  --help         show this text
Environment
  DATABASE_URL   use an existing PostgreSQL database instead of the embedded one
`

/**
 * `npm start --port 4000` without the two dashes: npm takes `--port` for an option of its own and tells of it in the
 * environment only, as `npm_config_port=true`, while the 4000 arrives as a bare word (`--port=4000` arrives whole).
 */
function fromNpm(env, words) {
  const given = {}
  const left = [...words]
  const waiting = []
  for (const name of ['port', 'host', 'data']) {
    const value = env[`npm_config_${name}`]
    if (value === 'true') waiting.push(name)
    else if (value) given[name] = value
  }
  const number = left.findIndex((word) => /^\d+$/.test(word))
  if (waiting[0] === 'port' && number >= 0) given[waiting.shift()] = left.splice(number, 1)[0]
  if (waiting.length === 1 && left.length === 1) given[waiting.pop()] = left.pop()
  if (waiting.length > 0 || left.length > 0) {
    throw new Refusal(
      '无法识别命令行参数，请在选项前加两个短横线，例如 npm start -- --port 4000。',
      'These arguments cannot be told apart; put two dashes before the options, as in npm start -- --port 4000.',
      2,
    )
  }
  if (env.npm_config_empty) given.empty = true
  return given
}

function parse(argv) {
  try {
    return parseArgs({ args: argv, options: known, strict: true, allowPositionals: true })
  } catch (error) {
    const said = error.message.split('. ')[0].replaceAll('\n', ' ')
    throw new Refusal(`命令行有误：${said}。选项见 npm start -- --help。`, `${said}. See npm start -- --help.`, 2)
  }
}

/**
 * Options of the command line, as arguments for the server; null when help was asked for.
 * @throws Refusal with exit code 2
 */
export function serverArguments(argv, env) {
  const { values, positionals } = parse(argv)
  const options = { ...fromNpm(env, positionals), ...values }
  if (options.help) return null
  if (options.port !== undefined && !(/^\d{1,5}$/.test(options.port) && Number(options.port) <= 65_535)) {
    throw new Refusal(
      `端口应为 0 到 65535 的整数，而不是“${options.port}”。`,
      `The port must be a whole number from 0 to 65535, not "${options.port}".`,
      2,
    )
  }
  const args = []
  if (options.port !== undefined) args.push('--port', options.port)
  if (options.host !== undefined) args.push('--host', options.host)
  if (options.data !== undefined) args.push('--data', resolve(env.INIT_CWD ?? '.', options.data))
  if (options.empty) args.push('--empty')
  return args
}
