// A small client for an institution's own LIMS: plain Node 20 or newer, no packages.
//
//   TONGHENG_URL=https://… TONGHENG_KEY=thk_… node lims-client.mjs      takes what was agreed to, works on it, returns results
//
// or import its functions into your own program. See connect-a-lims.md.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'

/**
 * Checks the signature of a webhook (Standard Webhooks) on its body exactly as received, and gives the message.
 * Throws when the signature is not by one of our secrets, or the message is older than five minutes: somebody repeats it.
 */
export function verifyWebhook(secret, headers, body, now = Date.now()) {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) => headers[`webhook-${name}`] ?? '')
  if (Math.abs(now / 1000 - Number(timestamp)) > 300) throw new Error('the message is too old, or our clock is wrong')
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  const isOurs = signatures.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!isOurs) throw new Error('the signature is not right')
  return { id, ...JSON.parse(body) }
}

/** The interface behind one key. A call that is limited or meets a server at rest is made again, a change under the same Idempotency-Key. */
export function connect({ url, key, wait = (ms) => new Promise((done) => setTimeout(done, ms)) }) {
  /** The request is made once and sent again as it is, the same Idempotency-Key with it. */
  function requestOf(method, path, body) {
    const headers = { authorization: `Bearer ${key}`, 'accept-language': 'en' }
    const request = { method, headers }
    if (method === 'GET') return [new URL(`/api${path}`, url), request]
    headers['idempotency-key'] = crypto.randomUUID()
    request.body = body instanceof FormData ? body : JSON.stringify(body)
    if (!(body instanceof FormData)) headers['content-type'] = 'application/json'
    return [new URL(`/api${path}`, url), request]
  }

  async function send(request, attempt = 1) {
    const answer = await fetch(...request)
    if ((answer.status !== 429 && answer.status !== 503) || attempt === 5) return answer
    await wait(Number(answer.headers.get('retry-after') ?? 5) * 1000)
    return send(request, attempt + 1)
  }

  async function call(method, path, body) {
    const answer = await send(requestOf(method, path, body))
    const content = await answer.json()
    if (answer.ok) return content
    const fields = content.error.fields.map(({ path: field, message }) => `${field}: ${message}`)
    throw new Error(`${method} ${path}: ${[content.error.message, ...fields].join('; ')}`)
  }

  return {
    /** Everything agreed to since a cursor, and the cursor to begin with next time: keep it. */
    async takeOrders(after) {
      const orders = []
      for (;;) {
        const query = new URLSearchParams(after ? { after } : {})
        const { entries, next } = await call('GET', `/agreed-orders?${query}`)
        orders.push(...entries)
        after = next
        if (entries.length === 0) return { orders, next }
      }
    },
    getOrder: ({ institutionId, id }) => call('GET', `/agreed-orders/${institutionId}/${id}`),
    /** `stage`: received, in-work or returned. */
    report: (itemId, stage) => call('POST', `/order-items/${itemId}/progress`, { stage }),
    async upload(name, bytes) {
      const form = new FormData()
      form.append('file', new Blob([bytes]), name)
      return (await call('POST', '/files', form)).id
    },
    returnResult: (itemId, result) => call('POST', `/order-items/${itemId}/results`, result),
  }
}

/** What your laboratory does: here, a certificate that lies in a file. Replace it. */
async function calibrate(item) {
  const day = new Date().toISOString().slice(0, 10)
  return {
    pdf: await readFile(process.env.CERTIFICATE ?? 'certificate.pdf'),
    certificateNumber: `LIMS-${item.id.slice(-12)}`,
    methodCode: item.method?.code ?? 'JJF',
    performedOn: process.env.DAY ?? day,
    issuedOn: process.env.DAY ?? day,
    system: 'lims-client 1.0',
    uncertainty: 'U = 0.01 mm, k = 2',
  }
}

/** One round: takes the orders since last time, and brings each instrument of theirs from received to its result. */
export async function work(lims, cursorFile = 'cursor.txt') {
  const after = await readFile(cursorFile, 'utf8').catch(() => undefined)
  const { orders, next } = await lims.takeOrders(after)
  for (const { number, items } of orders)
    for (const item of items.filter(({ stage }) => stage === 'agreed')) {
      await lims.report(item.id, 'received')
      await lims.report(item.id, 'in-work')
      const { pdf, ...result } = await calibrate(item)
      const pdfFileId = await lims.upload(`${result.certificateNumber}.pdf`, pdf)
      const returned = await lims.returnResult(item.id, { ...result, pdfFileId })
      // Until a person of the institution released it, the return is not reported: `result.returned` tells when (webhook).
      if (returned.state === 'released') await lims.report(item.id, 'returned')
      process.stdout.write(
        `${number}: ${item.name} ${item.serial} → ${returned.certificateNumber} (${returned.state})\n`,
      )
    }
  await writeFile(cursorFile, next)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await work(connect({ url: process.env.TONGHENG_URL, key: process.env.TONGHENG_KEY }), process.env.CURSOR)
