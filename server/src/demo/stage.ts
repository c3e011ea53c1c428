import { type AnyOperation, type Answer, type CallInput, type Client, createClient } from '@tongheng/contract'
import type { App } from '../app.ts'
import { createAccount, openSession } from '../modules/accounts/index.ts'
import { addMember, createOrganization } from '../modules/organizations/fixtures.ts'
import { inProcessFetch } from '../platform/inProcess.ts'
import { demoPassword, emailOf, organizations, type OrganizationName, people, type PersonName } from './cast.ts'

/** The clock by which the demo world is played: it starts weeks ago, so that things have a past. */
export interface StageClock {
  now(): Date
  /** Goes on to a day (counted from the first) and a time of day in Asia/Shanghai; never back. */
  moveTo(day: number, time: string): void
  advanceMinutes(minutes: number): void
}

const dayMs = 86_400_000

/** `firstDay` is an ISO day. */
export function stageClock(firstDay: string): StageClock {
  let moment = new Date(`${firstDay}T08:30:00+08:00`)
  return {
    now: () => moment,
    moveTo: (day, time) => {
      const date = new Date(new Date(`${firstDay}T00:00:00+08:00`).getTime() + day * dayMs)
      const [hours = 0, minutes = 0] = time.split(':').map(Number)
      const wanted = new Date(date.getTime() + (hours * 60 + minutes) * 60_000)
      if (wanted > moment) moment = wanted
    },
    advanceMinutes: (minutes) => {
      moment = new Date(moment.getTime() + minutes * 60_000)
    },
  }
}

/** Everything the play needs: who acts, through the same operations as everybody else. */
export interface Stage {
  readonly app: App
  readonly clock: StageClock
  readonly organizationIds: Readonly<Record<OrganizationName, string>>
  readonly accountIds: Readonly<Record<PersonName, string>>
  /** Calls an operation as somebody; a minute passes. */
  act<O extends AnyOperation>(
    person: PersonName,
    operation: O,
    input: CallInput<O>,
    extra?: { file: Blob; fileName: string },
  ): Promise<Answer<O>>
  /** Proof of presence for signatures: everybody has the same password. */
  readonly signature: { password: string }
}

type Ids<Name extends string> = Record<Name, string>

async function gather(app: App): Promise<{ organizationIds: Ids<OrganizationName>; accountIds: Ids<PersonName> }> {
  const accounts: [PersonName, string][] = []
  for (const person of people) {
    const account = await createAccount(app.platform, {
      name: person.name,
      email: emailOf(person.key),
      password: demoPassword,
    })
    accounts.push([person.key, account.id])
  }
  const accountIds = Object.fromEntries(accounts) as Ids<PersonName>
  const made: [OrganizationName, string][] = []
  for (const { key, ...organization } of organizations) {
    const first = people.find((person) => person.organization === key)
    const applicantId = first ? { applicantId: accountIds[first.key] } : {}
    const row = await createOrganization(app.platform, { ...organization, ...applicantId })
    made.push([key, row.id])
  }
  const organizationIds = Object.fromEntries(made) as Ids<OrganizationName>
  for (const person of people)
    await addMember(app.platform, {
      organizationId: organizationIds[person.organization],
      accountId: accountIds[person.key],
      posts: person.posts,
    })
  return { organizationIds, accountIds }
}

/** Brings the cast together: organisations that were reviewed already, people with their posts. */
export async function openStage(app: App, clock: StageClock): Promise<Stage> {
  const { organizationIds, accountIds } = await gather(app)
  const sessions = new Map<PersonName, { cookie: string; openedAt: number }>()
  const cookieOf = async (person: PersonName): Promise<string> => {
    const open = sessions.get(person)
    if (open && clock.now().getTime() - open.openedAt < 10 * 60_000) return open.cookie
    const organization = people.find((one) => one.key === person)?.organization ?? 'operator'
    const cookie = await openSession(app.platform, accountIds[person], organizationIds[organization])
    sessions.set(person, { cookie, openedAt: clock.now().getTime() })
    return cookie
  }
  return {
    app,
    clock,
    organizationIds,
    accountIds,
    signature: { password: demoPassword },
    act: async (person, operation, input, extra) => {
      clock.advanceMinutes(1)
      const fetch = inProcessFetch(app.http, { cookie: await cookieOf(person), 'accept-language': 'zh-CN' })
      return createClient({ baseUrl: '/api', fetch }).call(operation, input, extra)
    },
  }
}

/** A person of the play as a client that calls for them. */
export const callerOf = (stage: Stage, person: PersonName): Pick<Client, 'call'> => ({
  call: (operation, input) => stage.act(person, operation, input),
})
