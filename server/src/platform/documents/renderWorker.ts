import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { codePointsOf, findUnprintable, type Unprintable } from './fontCoverage.ts'
import { packagedFonts } from './fontFiles.ts'
import type { TemplateName } from './prepare.ts'
import type { Answer } from './workerPool.ts'

/** One document to set. `files` are binary parts by the virtual path under which the template reads them. */
export interface RenderJob {
  template: TemplateName
  document: unknown
  files: Map<string, Uint8Array>
  attachments: { path: string; name: string; mediaType: string; description: string }[]
}

export type RenderResult = { pdf: Uint8Array<ArrayBuffer> } | { unprintable: Unprintable[] } | { brokenImage: true }

/** Fonts other than ours, for tests. */
export interface RenderWorkerData {
  fonts: string[] | undefined
}

const { fonts = packagedFonts() } = workerData as RenderWorkerData
const workspace = dirname(fileURLToPath(import.meta.url))
const blobs = fonts.map((path) => readFileSync(path))
const drawable = new Set(blobs.flatMap((blob) => [...codePointsOf(blob)]))
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: blobs }] })

/** The typesetter's diagnostics are `any`. */
const say = (diagnostics: readonly { message?: unknown }[]): string =>
  diagnostics.map(({ message }) => String(message)).join('; ')

/** A warning is an error: an unknown font is only a warning, and the page would differ from machine to machine. */
function compile(template: TemplateName): Uint8Array<ArrayBuffer> {
  const compiled = compiler.compile({ mainFilePath: join(workspace, 'templates', `${template}.typ`) })
  const problem = compiled.takeError() ?? compiled.takeWarnings()
  if (problem || !compiled.result) throw new Error(problem ? say(problem.shortDiagnostics) : 'no document came out')
  return Uint8Array.from(compiler.pdf(compiled.result, { pdfStandard: 'a-3a' }))
}

/** Sets one document. Text reaches the template as JSON in a virtual file, never as source, so nothing in it is read as code. */
function render({ template, document, files, attachments }: RenderJob): RenderResult {
  const unprintable = findUnprintable(document, drawable)
  if (unprintable.length > 0) return { unprintable }
  try {
    const input = Buffer.from(JSON.stringify({ document, attachments }))
    compiler.mapShadow(join(workspace, '/input/document.json'), input)
    for (const [path, bytes] of files) compiler.mapShadow(join(workspace, path), Buffer.from(bytes))
    return { pdf: compile(template) }
  } catch (error) {
    if (String(error).includes('failed to decode image')) return { brokenImage: true }
    throw error
  } finally {
    compiler.resetShadow()
    compiler.evictCache(10)
  }
}

parentPort?.on('message', (job: RenderJob) => {
  let answer: Answer<RenderResult>
  try {
    answer = { ok: true, result: render(job) }
  } catch (error) {
    answer = { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer)
})
