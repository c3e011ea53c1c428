import { projects } from '@tongheng/contract/projects'
import { plusDays, shanghaiDay } from '../platform/clock/workingDays.ts'
import type { Stage } from './stage.ts'

/** A project of a key enterprise, led by the park's window, with its first phase under way. */
export async function playProject(stage: Stage): Promise<void> {
  const today = shanghaiDay(stage.clock.now())
  const { electronics, institute } = stage.organizationIds
  const opened = await stage.act('window', projects.openProject, {
    body: {
      enterpriseId: electronics,
      title: '新产线测量保证（示例）',
      goal: '为新产线的关键参数建立量值溯源与测量过程控制方案（示例）。',
      phases: [
        {
          title: '现场调研',
          beginsOn: today,
          endsOn: plusDays(today, 30),
          deliverables: '关键参数清单、测量设备台账',
        },
        {
          title: '溯源方案',
          beginsOn: plusDays(today, 31),
          endsOn: plusDays(today, 75),
          deliverables: '溯源图、校准计划',
        },
      ],
    },
  })
  const params = { id: opened.id }
  await stage.act('window', projects.inviteToProject, {
    params,
    body: { institutionId: institute, asked: '派一名电学技术人员参加调研（示例）' },
  })
  await stage.act('window', projects.startPhase, {
    params: { ...params, position: 1 },
    body: { version: opened.version },
  })
  await stage.act('electronics', projects.writeProjectNote, {
    params,
    body: { kind: 'meeting', phase: 1, heldOn: today, text: '启动会：确认三条产线纳入范围（示例）。' },
  })
}

/** An order of the enterprise belongs to the first phase of its project. */
export async function linkProject(stage: Stage): Promise<void> {
  const [project] = (await stage.act('electronics', projects.listProjects, { query: {} })).entries
  if (!project) return
  const params = { id: project.id }
  const { entries } = await stage.act('electronics', projects.listProjectChoices, { params, query: {} })
  const chosen = entries.find(({ kind }) => kind === 'order')
  if (!chosen) return
  const { kind, id, number } = chosen
  await stage.act('electronics', projects.linkToProject, { params, body: { phase: 1, kind, id, number } })
}
