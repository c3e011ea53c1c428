import type { Locale } from '@tongheng/contract'
import type { MessageTopic } from '@tongheng/contract/messages.topics'
import type { Words } from './template.ts'

/** One kind of message: what it is about, its words in both languages, and the placeholders they may use. */
export interface MessageKind<Field extends string = string> {
  /** `module.what-is-told`. */
  readonly name: string
  readonly topic: MessageTopic
  readonly words: Readonly<Record<Locale, Words>>
  /** A sample for every placeholder: with it the operator sees what a change of the words gives. */
  readonly sample: Readonly<Record<Field, string>>
  /** Goes out on this channel only and never into the inbox: it holds what gives rights, or is for who cannot sign in. */
  readonly only?: 'mail' | 'sms'
}

/** As modules write it: `[subject, text]` in Chinese and English. */
interface Draft {
  topic: MessageTopic
  zh: readonly [subject: string, text: string]
  en: readonly [subject: string, text: string]
  only?: 'mail' | 'sms'
}

/** The kinds of message of one module, which share their placeholders. */
export const messageKinds = <Name extends string, Field extends string>(
  module: string,
  sample: Readonly<Record<Field, string>>,
  drafts: Readonly<Record<Name, Draft>>,
): Readonly<Record<Name, MessageKind<Field>>> =>
  Object.fromEntries(
    Object.entries<Draft>(drafts).map(([name, { topic, zh, en, only }]) => {
      const words = {
        'zh-CN': { subject: zh[0], text: zh[1] },
        en: { subject: en[0], text: en[1] },
      }
      return [name, { name: `${module}.${name}`, topic, words, sample, ...(only ? { only } : {}) }]
    }),
  ) as Record<Name, MessageKind<Field>>
