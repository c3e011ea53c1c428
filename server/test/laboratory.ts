import type { Client, Post } from '@tongheng/contract'
import type { MethodKind } from '@tongheng/contract/methods'
import { addMethod } from '@tongheng/contract/methods'
import { type AuthorizationAction, grantAuthorization, savePerson } from '@tongheng/contract/personnel'
import { testPassword } from '#modules/accounts'
import type { AnyDb } from '#platform/db'
import { createOrganization, createStaff, type Staff } from '#modules/organizations'
import { takeOver } from '#modules/methods'
import type { TestApp } from './harness.ts'

/** A person of the story with the client that acts for them. */
export interface Actress extends Staff {
  client: Client
  db: AnyDb
}

export const signature = { password: testPassword }

/** A new person with posts, signed in. */
export async function hire(
  server: Pick<TestApp, 'app' | 'client'>,
  organizationId: string,
  name: string,
  posts: readonly Post[],
): Promise<Actress> {
  const staff = await createStaff(server.app.platform, organizationId, posts, { name })
  return { ...staff, client: server.client(staff.cookie), db: server.app.platform.db }
}

export interface Laboratory {
  id: string
  manager: Actress
  desk: Actress
  calibrator: Actress
  checker: Actress
  /** A method in force for which calibrator and checker are authorised. */
  methodId: string
}

/** A laboratory with a desk, a technical manager, a calibrator and a checker who are authorised for one method. */
export async function openLaboratory(server: Pick<TestApp, 'app' | 'client'>, name: string): Promise<Laboratory> {
  const { id } = await createOrganization(server.app.platform, { kind: 'institution', name })
  const manager = await hire(server, id, '技术负责人', ['technical-manager'])
  const desk = await hire(server, id, '业务员小陈', ['service-desk'])
  const calibrator = await hire(server, id, '校准员老赵', ['calibrator', 'checker'])
  const checker = await hire(server, id, '核验员小孙', ['calibrator', 'checker'])
  const methodId = await takeMethod(manager, 'JJF 1261-2017', '游标卡尺校准规范')
  await authorize(manager, calibrator, methodId, 'calibrate')
  await authorize(manager, checker, methodId, 'check')
  return { id, manager, desk, calibrator, checker, methodId }
}

/** A method in force that the laboratory took over as in use. */
export async function takeMethod(
  manager: Actress,
  code: string,
  name: string,
  kind: MethodKind = 'calibration-specification',
): Promise<string> {
  const method = await manager.client.call(addMethod, {
    body: { code, name: { zh: name, en: '' }, kind, effectiveOn: '2020-01-01' },
  })
  await takeOver(manager.db, method.institutionId, method.id)
  return method.id
}

export async function authorize(
  manager: Actress,
  person: Actress,
  methodId: string,
  action: AuthorizationAction,
): Promise<string> {
  const granted = await manager.client.call(grantAuthorization, {
    body: {
      accountId: person.accountId,
      methodId,
      action,
      validFrom: '2026-01-01',
      validUntil: '2027-12-31',
      evidence: '考核合格',
      exception: '系统启用前已考核合格',
      signature,
    },
  })
  return granted.id
}

/** Writes the file of a person, who was never employed before `from`. */
export const employ = (manager: Actress, person: Actress, from: string, until: string | null) =>
  manager.client.call(savePerson, {
    params: { institutionId: manager.organizationId, id: person.accountId },
    body: {
      title: 'engineer',
      metrologist: 'none',
      employedFrom: from,
      employedUntil: until,
      version: null,
    },
  })
