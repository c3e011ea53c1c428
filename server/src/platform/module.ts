import type { Job, Timer } from './jobs.ts'
import type { Reaction } from './events.ts'
import type { FileReader } from './files/files.ts'
import type { Subscription } from './broker.ts'
import type { MessageKind } from './messages/kinds.ts'
import type { Routes } from './routes.ts'
import type { PersonalDataSource } from './personalData.ts'
import type { WorkSource } from './work.ts'

/** What a module gives to the server: answers to its operations, reactions to others' events, jobs and timers. */
export interface ServerModule {
  readonly name: string
  routes?(routes: Routes): void
  readonly reactions?: readonly Reaction[]
  readonly jobs?: readonly Job[]
  readonly timers?: readonly Timer[]
  /** Messages of a broker that the module takes. */
  readonly subscriptions?: readonly Subscription[]
  /** Lets those read a file of another organisation who may see the case that refers to it. */
  readonly fileReaders?: readonly FileReader[]
  /** What the module tells people, whose words the operator may change. */
  readonly messages?: readonly MessageKind[]
  /** Cases of the module that wait for a person, for the work list. */
  readonly work?: readonly WorkSource[]
  /** What the module keeps about people, for themselves to see and to take along. */
  readonly personalData?: readonly PersonalDataSource[]
}
