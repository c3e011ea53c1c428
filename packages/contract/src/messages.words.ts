import { z } from 'zod'
import { Moment, text } from './common.ts'
import { MessageTopic } from './messages.topics.ts'
import { operation } from './operation.ts'

/** Words of one message in one language: a subject, and the text between greeting and signature. */
export const TemplateText = z.object({ subject: text(120), text: text(2000) })
export type TemplateText = z.infer<typeof TemplateText>

export const TemplateWords = z.object({ zh: TemplateText, en: TemplateText })
export type TemplateWords = z.infer<typeof TemplateWords>

export const TemplateView = z.object({
  kind: z.string(),
  topic: MessageTopic,
  /** Placeholders that may be used, each with a sample. */
  fields: z.array(z.object({ name: z.string(), sample: z.string() })),
  /** 0: the product's own words. */
  version: z.number().int(),
  words: TemplateWords,
  /** The product's own words. */
  original: TemplateWords,
  publishedBy: z.string().nullable(),
  publishedAt: Moment.nullable(),
})
export type TemplateView = z.infer<typeof TemplateView>

export const listTemplates = operation({
  method: 'GET',
  path: '/message-templates',
  summary: 'Words of every kind of message',
  access: ['operator'],
  response: z.object({ entries: z.array(TemplateView) }),
})

const byKind = z.object({ kind: z.string().regex(/^[a-z][a-z-]*\.[a-z][a-z-]*$/) })

export const previewTemplate = operation({
  method: 'POST',
  path: '/message-templates/:kind/preview',
  summary: 'Words filled with the samples, as mail in text and HTML',
  access: ['operator'],
  params: byKind,
  body: z.object({ words: TemplateWords }),
  response: z.object({
    zh: z.object({ subject: z.string(), text: z.string(), html: z.string() }),
    en: z.object({ subject: z.string(), text: z.string(), html: z.string() }),
  }),
})

export const publishTemplate = operation({
  method: 'POST',
  path: '/message-templates/:kind',
  summary: 'Words for messages from now on; versions before stay on file',
  access: ['operator'],
  params: byKind,
  body: z.object({
    words: TemplateWords,
    version: z
      .number()
      .int()
      .nonnegative()
      .max(2 ** 31 - 2),
  }),
  response: TemplateView,
})

export const messageWords = { listTemplates, previewTemplate, publishTemplate }
