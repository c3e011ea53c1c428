import type { PersonTitle } from '@tongheng/contract/personnel'
import { type StaffStructure, structureRule } from '@tongheng/contract/personnel.structure'
import { methodsNotEnded } from '#modules/methods'
import type { Context } from '#platform/context'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { isOldEnoughToStop } from './age.ts'
import { isEmployed } from './entitled.ts'
import { lackingMethods } from './matrix.ts'
import { filesOf, peopleOf } from './queries.ts'

export interface Employed {
  name: string
  isTopManager: boolean
  title: PersonTitle
  bornOn: string | null
}

type Finding = StaffStructure['findings'][number]

const namesOf = (people: readonly Employed[]): string[] => people.map(({ name }) => name)

/** Shares are compared as whole numbers of tenths: 0.4 · 5 is not exactly 2 in binary. */
const isShort = (part: number, whole: number, share: number): boolean => part * 10 < whole * Math.round(share * 10)

/** A finding about nobody is none. */
const about = (fault: Finding['fault'], names: string[]): Finding[] =>
  names.length === 0 ? [] : [{ fault, about: names }]

/** Shares of titles, and what stands against them (IM-4.3.1). */
export function structureOf(staff: readonly Employed[], today: string, soon: string): StaffStructure {
  const counted = (title: PersonTitle): number => staff.filter((person) => person.title === title).length
  const [senior, middle, junior] = [counted('senior-engineer'), counted('engineer'), counted('assistant-engineer')]
  const titled = senior + middle + junior
  const shares: Finding[] = []
  if (senior < structureRule.leastSeniors) shares.push({ fault: 'few-seniors', about: [] })
  if (isShort(senior, titled, structureRule.seniorShare)) shares.push({ fault: 'senior-share', about: [] })
  if (isShort(senior + middle, titled, structureRule.seniorOrMiddleShare))
    shares.push({ fault: 'middle-share', about: [] })
  const tooOld = staff.filter((person) => isOldEnoughToStop(person.bornOn, today))
  const soonTooOld = staff.filter((person) => isOldEnoughToStop(person.bornOn, soon) && !tooOld.includes(person))
  return {
    people: staff.length,
    senior,
    middle,
    junior,
    untitled: staff.length - titled,
    findings: [
      ...shares,
      ...about(
        'top-manager-not-senior',
        namesOf(staff.filter((person) => person.isTopManager && person.title !== 'senior-engineer')),
      ),
      ...about('too-old', namesOf(tooOld)),
      ...about('soon-too-old', namesOf(soonTooOld)),
      ...about('identity-unknown', namesOf(staff.filter((person) => person.bornOn === null))),
    ],
  }
}

const soonDays = 180
const dayMs = 86_400_000

/** The staff of my laboratory today, and the methods that lack people (CAL-5.1.1). */
export async function staffStructure(context: Context<Member>): Promise<StaffStructure> {
  const institutionId = context.actor.organizationId
  const at = context.platform.now()
  const today = dayOf(at)
  const files = await filesOf(context.db, institutionId)
  const people = await peopleOf(context.db, institutionId)
  const staff = people
    .filter(({ accountId }) => isEmployed(files.get(accountId), today))
    .map(({ accountId, name, posts }) => ({
      name,
      isTopManager: posts.includes('top-manager'),
      title: files.get(accountId)?.title ?? ('none' as const),
      bornOn: files.get(accountId)?.born_on ?? null,
    }))
  const structure = structureOf(staff, today, dayOf(new Date(at.getTime() + soonDays * dayMs)))
  const { methods } = await methodsNotEnded(context.db, institutionId, { page: 1, size: 10_000, day: today })
  const lacking = await lackingMethods(context, methods, people)
  return { ...structure, findings: [...structure.findings, ...about('method-lacks', lacking)] }
}
