import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { type AnyOperation, contract } from '@tongheng/contract'
import { webhookEvents } from '@tongheng/contract/integrations'
import type { FastifyInstance } from 'fastify'
import type { Platform } from './context.ts'
import { sql } from './db.ts'
import { DomainError } from './errors.ts'
import { openApiDocument } from './openapi.ts'
import { programVersion } from './programVersion.ts'

const webFolder = fileURLToPath(new URL('../../../web/dist/', import.meta.url))

const apiReader = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tongheng API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head><body><main id="reader"></main>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/reader.js"></script></body></html>`

const readerScript = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#reader', deepLinking: true })`

/** What the operator's tools and third parties ask for: life signs, figures, the API document and its reader, the web app. */
export async function serviceRoutes(http: FastifyInstance, { platform }: { platform: Platform }): Promise<void> {
  http.get('/healthz', () => ({ status: 'ok' }))
  http.get('/readyz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(platform.db)
      return { status: 'ok' }
    } catch {
      return reply.status(503).send({ status: 'database unreachable' })
    }
  })
  http.get('/metrics', async (_request, reply) =>
    reply.type(platform.metrics.contentType).send(await platform.metrics.text()),
  )

  let document: unknown
  http.get('/api/openapi.json', () => {
    document ??= openApiDocument(
      contract as Record<string, Record<string, AnyOperation>>,
      programVersion,
      webhookEvents,
    )
    return document
  })
  http.get('/api/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(apiReader))
  http.get('/api/docs/reader.js', (_request, reply) => reply.type('text/javascript').send(readerScript))
  const readerFolder = fileURLToPath(new URL('.', import.meta.resolve('swagger-ui-dist/package.json')))
  await http.register(fastifyStatic, {
    root: readerFolder,
    prefix: '/api/docs/',
    allowedPath: (path) => path === '/swagger-ui.css' || path === '/swagger-ui-bundle.js',
    decorateReply: false,
  })
  await webApp(http)
}

/** The built web app; every page address answers with it, and what is not a page answers 404 in the API's shape. */
async function webApp(http: FastifyInstance): Promise<void> {
  const page = `${webFolder}index.html`
  const built = existsSync(page)
  if (built)
    await http.register(fastifyStatic, {
      root: webFolder,
      prefix: '/',
      wildcard: false,
      decorateReply: false,
      setHeaders: (reply, path) => {
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
  http.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/assets/')
    if (!built || !isPage) throw new DomainError('not-found', 'platform.no-such-operation')
    return reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(await readFile(page, 'utf8'))
  })
}
