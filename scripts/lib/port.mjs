import { createServer } from 'node:net'
import { Refusal } from './project.mjs'

const refusals = {
  EADDRINUSE: (where) => [
    `端口 ${where} 已被占用，也许通衡已在运行；可用 --port 换一个端口。`,
    `Port ${where} is in use, perhaps by a Tongheng that already runs; choose another with --port.`,
  ],
  EACCES: (where) => [
    `没有权限使用端口 ${where}，请用 --port 换一个。`,
    `Port ${where} is not permitted; choose another with --port.`,
  ],
  EADDRNOTAVAIL: (where) => [`本机没有地址 ${where}。`, `This machine has no address ${where}.`],
  ENOTFOUND: (where) => [`本机没有地址 ${where}。`, `This machine has no address ${where}.`],
}

const optionOf = (args, name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)

/**
 * Finds out before the long work of a first start whether the port can be used at all; the server asks again.
 * @throws Refusal
 */
export async function requireFreePort(args, env) {
  const port = Number(optionOf(args, '--port') ?? env.PORT ?? 3000)
  const host = optionOf(args, '--host') ?? env.HOST ?? '127.0.0.1'
  const failure = await new Promise((resolve) => {
    const probe = createServer()
    probe.on('error', resolve)
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(null)))
  })
  const refusal = refusals[failure?.code]
  if (refusal) throw new Refusal(...refusal(`${host}:${port}`))
}
