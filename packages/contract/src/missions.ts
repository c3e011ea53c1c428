import { z } from 'zod'
import { byInstitution, Id, listOf, pageQuery, RowVersion, SignatureInput, text } from './common.ts'
import {
  CheckInput,
  ConditionsInput,
  ConsentInput,
  CountInput,
  type MissionAction,
  MissionChoices,
  MissionEntry,
  missionPlanners,
  MissionPlan,
  MissionStatus,
  MissionView,
  missionWorkflow,
  onSitePosts,
  PaperInput,
} from './missions.shapes.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'

export * from './missions.shapes.ts'

const one = { params: byInstitution, response: MissionView }

const move = (action: Exclude<MissionAction, 'cancel'>, summary: string) =>
  operation({
    ...one,
    method: 'POST',
    path: `/missions/:institutionId/:id/${action}`,
    summary,
    access: missionWorkflow.moves[action].by,
    body: z.object({ version: RowVersion }),
  })

export const missions = {
  listMissions: operation({
    method: 'GET',
    path: '/missions',
    summary: 'On-site missions of my laboratory, the next first',
    access: laboratoryPosts,
    query: z.object({ ...pageQuery, status: MissionStatus.optional(), mine: z.enum(['yes']).optional() }),
    response: listOf(MissionEntry),
  }),
  getMission: operation({
    ...one,
    method: 'GET',
    path: '/missions/:institutionId/:id',
    summary: 'One on-site mission: team, instruments, standards, papers and what was decided on site',
    access: laboratoryPosts,
  }),
  listMissionChoices: operation({
    method: 'GET',
    path: '/mission-choices',
    summary: 'Instruments agreed to be calibrated on site, people and standards that a mission can be made of',
    access: missionPlanners,
    response: MissionChoices,
  }),
  planMission: operation({
    method: 'POST',
    path: '/missions',
    summary: 'Plan an on-site mission',
    access: missionPlanners,
    body: MissionPlan,
    response: MissionView,
  }),
  replanMission: operation({
    ...one,
    method: 'PUT',
    path: '/missions/:institutionId/:id',
    summary: 'Change the plan of a mission that is not prepared yet',
    access: missionPlanners,
    body: MissionPlan.extend({ version: RowVersion }),
  }),
  prepareMission: move('prepare', 'The plan stands: every instrument has its task, every method its person'),
  reviseMission: move('revise', 'Take a prepared mission back into planning'),
  departMission: move('depart', 'Leave for the site: every standard was checked, everybody knows the safety rules'),
  returnMission: move('return', 'Back in the laboratory: every instrument counted in was counted out'),
  closeMission: move('close', 'Close a mission of which nothing is open'),
  cancelMission: operation({
    ...one,
    method: 'POST',
    path: '/missions/:institutionId/:id/cancel',
    summary: 'Cancel a mission that has not left',
    access: missionWorkflow.moves.cancel.by,
    body: z.object({ version: RowVersion, remark: text(300) }),
  }),
  acknowledgeSafety: operation({
    ...one,
    method: 'POST',
    path: '/missions/:institutionId/:id/safety',
    summary: 'Sign that I know and will keep the safety rules of the site (CAL-6.2.8)',
    access: onSitePosts,
    body: z.object({ signature: SignatureInput }),
  }),
  checkMissionStandard: operation({
    ...one,
    method: 'POST',
    path: '/missions/:institutionId/:id/standards/:equipmentId/checks',
    summary:
      'Check a standard before leaving or after the return; one that fails on return makes the records suspicious',
    access: onSitePosts,
    params: byInstitution.extend({ equipmentId: Id }),
    body: CheckInput,
  }),
  countInstrument: operation({
    ...one,
    method: 'POST',
    path: '/missions/:institutionId/:id/instruments/:itemId/counts',
    summary: 'Count an instrument in from the customer on site, or out again (CAL-6.2.5)',
    access: onSitePosts,
    params: byInstitution.extend({ itemId: Id }),
    body: CountInput,
  }),
  attachPaper: operation({
    ...one,
    method: 'POST',
    path: '/missions/:institutionId/:id/papers',
    summary: 'Attach papers of travel, lodging, shipping or the vehicle, or say why there is none (CAL-6.2.7)',
    access: onSitePosts,
    body: PaperInput,
  }),
  judgeConditions: operation({
    ...one,
    method: 'POST',
    path: '/missions/:institutionId/:id/conditions',
    summary: 'Conditions on site are outside the limits of the method: stop, or ask both sides for consent (CAL-5.4.4)',
    access: onSitePosts,
    body: ConditionsInput,
  }),
  consentConditions: operation({
    ...one,
    method: 'POST',
    path: '/missions/:institutionId/:id/conditions/:judgementId/consent',
    summary: 'Consent for the laboratory to work outside the limits of the method, after the customer did (CAL-5.4.4)',
    access: ['technical-manager'],
    params: byInstitution.extend({ judgementId: Id }),
    body: ConsentInput,
  }),
}
