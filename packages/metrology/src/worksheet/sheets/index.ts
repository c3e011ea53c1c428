import { parseSheet } from '../schema.ts'
import type { MethodSheet } from '../schema.ts'
import { multimeter100V, vernier150mm, weight10kg } from './ea402.ts'
import { gaugeBlock50mm, thermocouple } from './ea402more.ts'
import { multimeter, pipette } from './electricalVolume.ts'
import { balance, caliper, weights } from './massLength.ts'
import { pressureGauge, torqueWrench } from './pressureTorque.ts'
import {
  glassThermometer,
  hygrothermometerHumidity,
  hygrothermometerTemperature,
  platinumResistor,
} from './temperature.ts'

/** Sheets that come with the library; `provenance` tells published numbers from placeholders a laboratory must confirm. */
export const builtInSheets: readonly MethodSheet[] = [
  weight10kg,
  multimeter100V,
  vernier150mm,
  gaugeBlock50mm,
  thermocouple,
  pressureGauge,
  caliper,
  weights,
  balance,
  torqueWrench,
  glassThermometer,
  platinumResistor,
  multimeter,
  hygrothermometerTemperature,
  hygrothermometerHumidity,
  pipette,
].map(parseSheet)

/** A built-in sheet by its id, or undefined. */
export const builtInSheet = (id: string): MethodSheet | undefined => builtInSheets.find((sheet) => sheet.id === id)
