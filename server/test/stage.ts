import { type AnyOperation, type Answer, type CallInput, Refusal } from '@tongheng/contract'
import { type Laboratory, openLaboratory } from '../src/demo/laboratory.ts'
import type { PersonName } from '../src/demo/cast.ts'
import { openStage, type Stage, stageClock } from '../src/demo/stage.ts'
import { openApp, type TestApp } from './harness.ts'

export { playAmendment } from '../src/demo/amendments.ts'
export { examples } from '../src/demo/examples.ts'
export {
  openTesting,
  openVerification,
  playIssue,
  playSignatures,
  playVerification,
  type Regulation,
  stateVerification,
} from '../src/demo/kinds.ts'
export { demoMark, demoSeal } from '../src/demo/pictures.ts'
export { playMission } from '../src/demo/missions.ts'
export { type Played, playOrder, playPart, playRecords } from '../src/demo/orders.ts'
export type { PersonName } from '../src/demo/cast.ts'
export type { Stage } from '../src/demo/stage.ts'

/** The demo world's cast with one laboratory that can do the three published examples, and nothing played yet. */
export interface Theatre {
  world: TestApp
  stage: Stage
  laboratory: Laboratory
  /** Calls as somebody and hands back the refusal instead of throwing it. */
  attempt<O extends AnyOperation>(
    person: PersonName,
    operation: O,
    input: CallInput<O>,
  ): Promise<{ status: number; answer?: Answer<O>; code?: string; error?: Refusal['body'] }>
}

export async function openTheatre(firstDay = '2026-03-02'): Promise<Theatre> {
  const clock = stageClock(firstDay)
  const world = await openApp({ now: clock.now })
  const stage = await openStage(world.app, clock)
  const laboratory = await openLaboratory(stage, 'institute')
  return {
    world,
    stage,
    laboratory,
    attempt: async (person, operation, input) => {
      try {
        return { status: 200, answer: await stage.act(person, operation, input) }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return { status: error.status, code: error.body.code, error: error.body }
      }
    },
  }
}
