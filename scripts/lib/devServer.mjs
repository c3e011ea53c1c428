import { join } from 'node:path'
import { createServer } from 'vite'
import { root } from './project.mjs'

/** The pages with reload; everything that is not a page is asked of the server, whose address is in TONGHENG_API. */
const api = process.env.TONGHENG_API ?? 'http://127.0.0.1:3000'
const proxy = Object.fromEntries(['/api', '/healthz', '/readyz', '/metrics'].map((path) => [path, { target: api }]))
const server = await createServer({ root: join(root, 'web'), server: { port: 5173, proxy } })
await server.listen()
server.printUrls()
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void server.close().then(() => process.exit(0)))
