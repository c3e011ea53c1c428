import { environmentOperations } from '@tongheng/contract/environment'
import { addRoom } from '@tongheng/contract/rooms'
import { openLaboratory } from '../server/src/demo/laboratory.ts'
import type { Stage } from '../server/src/demo/stage.ts'
import { decide } from '../server/src/modules/gate/index.ts'
import { type Connection, sql } from '../server/src/platform/db.ts'

type Print = (figure: Record<string, string | number>) => void

const readings = 1_000_000
const everySeconds = 30
const round = (value: number, digits = 1): number => Number(value.toFixed(digits))

/** Answers of the gate a second, one after the other: person, method, sheet, room and standard with its measurement standards. */
async function measureGate(stage: Stage, print: Print): Promise<void> {
  const laboratory = await openLaboratory(stage, 'institute')
  const { institutionId, roomId, methodIds, sheetIds, standardIds } = laboratory
  const ask = () =>
    decide(stage.app.platform.db, {
      institutionId,
      methodId: methodIds.weight,
      at: stage.clock.now(),
      people: [{ accountId: stage.accountIds.calibrator, action: 'calibrate' }],
      method: { sheetId: sheetIds.weight },
      room: { id: roomId },
      standards: { equipmentIds: [standardIds.weight], forOthers: true },
    })
  const times: number[] = []
  for (let run = 0; run < 220; run += 1) {
    const start = performance.now()
    const { reasons } = await ask()
    if (reasons.length > 0) throw new Error(`the gate refused: ${reasons.map(({ code }) => code).join(', ')}`)
    if (run >= 20) times.push(performance.now() - start)
  }
  const sum = times.reduce((total, time) => total + time, 0)
  const worstMs = round(Math.max(...times))
  print({ figure: 'gate decisions', perSecond: round((times.length * 1000) / sum, 0), worstMs })
}

/** A year of readings of one room, one every half minute, as a chart. */
async function measureCourse(stage: Stage, connection: Connection, print: Print): Promise<void> {
  const room = await stage.act('technical', addRoom, {
    body: {
      code: 'B-1',
      name: '测量室',
      temperatureLow: '18',
      temperatureHigh: '22',
      humidityLow: '30',
      humidityHigh: '70',
    },
  })
  const until = stage.clock.now()
  const from = new Date(until.getTime() - readings * everySeconds * 1000)
  await sql`
    insert into environment_readings (institution_id, id, room_id, temperature, humidity, at, recorded_at, recorded_by, outside)
      select ${room.institutionId}, gen_random_uuid(), ${room.id}, (20 + sin(n / 500.0))::numeric(6, 2)::text,
        (50 + 5 * sin(n / 700.0))::numeric(6, 1)::text, ${until}::timestamptz - make_interval(secs => n * ${everySeconds}), ${until}, 'B',
        case when n % 10000 = 0 then array['temperature'] else array[]::text[] end
      from generate_series(1, ${readings}) n`.execute(connection.db)
  await sql`analyze environment_readings`.execute(connection.db)
  const times: number[] = []
  let bytes = 0
  for (let run = 0; run < 7; run += 1) {
    const start = performance.now()
    const course = await stage.act('calibrator', environmentOperations.getRoomCourse, {
      params: { institutionId: room.institutionId, id: room.id },
      query: { from: from.toISOString(), until: until.toISOString() },
    })
    if (run >= 2) times.push(performance.now() - start)
    bytes = JSON.stringify(course).length
  }
  const sorted = times.toSorted((a, b) => a - b)
  print({
    figure: 'environment charted',
    readings,
    medianMs: round(sorted[sorted.length >> 1] ?? NaN),
    worstMs: round(sorted.at(-1) ?? NaN),
    kilobytes: round(bytes / 1024),
  })
}

/** What the means of a laboratory cost to ask: the gate, and a room over a year. */
export async function measureMeans(stage: Stage, connection: Connection, print: Print): Promise<void> {
  await measureGate(stage, print)
  await measureCourse(stage, connection, print)
}
