import { z } from 'zod'
import { byId, Id, listOf, optionalText, pageQuery, RowVersion } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'

/** Shorter words stand inside too many others. */
const word = z
  .string()
  .trim()
  .normalize('NFKC')
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}.+-]{1,39}$/u, { error: 'capability.synonym-word' })

/** Words that mean the same thing: 卡尺, 游标卡尺. */
const words = z.array(word).min(2, { error: 'capability.synonym-few' }).max(20, { error: 'capability.synonym-many' })

export const SynonymsView = z.object({ id: Id, words: z.array(z.string()), version: RowVersion })
export type SynonymsView = z.infer<typeof SynonymsView>

export const synonyms = {
  listSynonyms: operation({
    method: 'GET',
    path: '/synonyms',
    summary: 'Words that the search takes for the same thing',
    access: ['operator'],
    query: z.object({ ...pageQuery, q: optionalText(40) }),
    response: listOf(SynonymsView),
  }),
  addSynonyms: operation({
    method: 'POST',
    path: '/synonyms',
    summary: 'Let the search take these words for the same thing, from now on',
    access: ['operator'],
    body: z.object({ words }),
    response: SynonymsView,
  }),
  changeSynonyms: operation({
    method: 'PUT',
    path: '/synonyms/:id',
    summary: 'Change a group of words',
    access: ['operator'],
    params: byId,
    body: z.object({ words, version: RowVersion }),
    response: SynonymsView,
  }),
  removeSynonyms: operation({
    method: 'DELETE',
    path: '/synonyms/:id',
    summary: 'Take the words apart again',
    access: ['operator'],
    params: byId,
    response: z.object({ removed: z.boolean() }),
  }),
}

export const synonymErrors = messages('capability', {
  'synonym-word': {
    zh: '每个词为 2~40 个汉字、字母或数字，不含空格',
    en: 'A word has 2 to 40 letters or digits and no space',
  },
  'synonym-few': { zh: '至少两个词才互为同义', en: 'It takes two words to mean the same' },
  'synonym-many': { zh: '一组最多 20 个词', en: 'A group holds 20 words at most' },
  'synonym-twice': { zh: '“{{word}}”在本组中出现两次', en: '“{{word}}” stands in this group twice' },
  'synonym-taken': {
    zh: '“{{word}}”已在另一组：{{others}}',
    en: '“{{word}}” belongs to another group already: {{others}}',
  },
})
