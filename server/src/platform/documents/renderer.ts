import { availableParallelism } from 'node:os'
import { z } from 'zod'
import { DomainError } from '../errors.ts'
import type { Unprintable } from './fontCoverage.ts'
import { liftFiles, type TemplateInputs, type TemplateName, templates } from './prepare.ts'
import type { RenderJob, RenderResult, RenderWorkerData } from './renderWorker.ts'
import { createWorkerPool } from './workerPool.ts'

/** A file inside the PDF, such as the machine-readable certificate (PDF/A-3 associated file, relationship Data). */
export const Attachment = z.strictObject({
  name: z
    .string()
    .max(120)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u),
  mediaType: z
    .string()
    .max(100)
    .regex(/^[\w.+-]+\/[\w.+-]+$/),
  description: z.string().max(500),
  bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array),
})
export type Attachment = z.infer<typeof Attachment>

export interface RendererOptions {
  /** Threads, each about 200 MB. */
  workers?: number
  /** Documents that may wait for a thread. */
  queueLimit?: number
  /** Font files instead of ours; a test shows by it that a missing font is an error. */
  fonts?: string[]
}

export interface Renderer {
  /**
   * Sets a document as PDF/A-3a. The same input gives the same bytes. What the schema of the template does not allow, or
   * what cannot be printed, is refused with `invalid` and the fields; a full queue with `unavailable`.
   */
  render<T extends TemplateName>(
    template: T,
    input: TemplateInputs[T],
    attachments?: readonly Attachment[],
  ): Promise<Uint8Array>
  close(): Promise<void>
}

export function createRenderer(options: RendererOptions = {}): Renderer {
  const workerData: RenderWorkerData = { fonts: options.fonts }
  const pool = createWorkerPool<RenderJob, RenderResult>({
    file: new URL('./renderWorker.ts', import.meta.url),
    size: options.workers ?? Math.max(1, Math.min(2, availableParallelism() - 1)),
    queueLimit: options.queueLimit ?? 200,
    workerData,
  })
  return {
    async render(template, input, attachments = []) {
      const { document, files } = liftFiles(await templates[template](input))
      const attached = z.array(Attachment).parse(attachments)
      const listed = attached.map(({ bytes, ...about }, index) => {
        const path = `/input/attachment-${index}`
        files.set(path, bytes)
        return { path, ...about }
      })
      const result = await pool.run({ template, document, files, attachments: listed })
      if ('unprintable' in result) throw unprintable(result.unprintable)
      if ('brokenImage' in result) throw new DomainError('invalid', 'documents.image')
      return result.pdf
    },
    close: () => pool.close(),
  }
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

function unprintable(places: readonly Unprintable[]): DomainError {
  const details = (characters: readonly string[]) => ({
    characters: [...new Set(characters)]
      .map((one) => (/\p{C}/u.test(one) ? codePoint(one) : `${one} (${codePoint(one)})`))
      .join(', '),
  })
  return new DomainError(
    'invalid',
    'documents.unprintable',
    details(places.map(({ character }) => character)),
    places.map(({ path, character }) => ({ path, code: 'documents.unprintable', details: details([character]) })),
  )
}
