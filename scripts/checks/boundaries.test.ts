import { expect, test } from 'vitest'
import { boundaryFaults, checkBoundaries, moduleOrder } from './boundaries.mjs'

const order = ['accounts', 'orders', 'samples']

const faultOf = (path: string, source: string): string[] => boundaryFaults([[path, source]], order)

test.each([
  ['server/src/modules/orders/a.ts', "import { x } from '../accounts/queries.ts'"],
  ['server/src/modules/orders/a.ts', "import { x } from '#modules/accounts/queries'"],
  ['server/src/modules/orders/a.ts', "import { x } from '#modules/samples'"],
  ['server/src/modules/orders/a.ts', "import { x } from '#modules/orders'"],
  ['server/src/modules/orders/a.ts', "import { x } from '#modules/unlisted'"],
  ['server/src/modules/unlisted/a.ts', "import { x } from '#modules/orders'"],
  ['server/src/modules/orders/a.ts', "export * from '../../platform/db.ts'"],
  ['server/src/modules/orders/a.ts', "const x = await import('../../platform/db.ts')"],
  ['server/src/modules/orders/deep/a.ts', "import {\n  x,\n  y,\n} from '../../accounts/index.ts'"],
  ['server/src/platform/a.ts', "import { x } from '#modules/accounts'"],
  ['server/src/platform/a.ts', "import { x } from '../modules/accounts/index.ts'"],
  ['server/src/app.ts', "import { x } from '../../web/src/api.ts'"],
  ['web/src/features/orders/Page.tsx', "import { x } from '../samples/columns.tsx'"],
  ['web/src/features/orders/Page.tsx', "import { x } from '../../../../server/src/app.ts'"],
  ['web/src/ui/List.tsx', "import { x } from '../features/orders/columns.tsx'"],
  ['web/src/main.tsx', "import { x } from '../../server/src/app.ts'"],
  ['packages/metrology/src/a.ts', "import { readFile } from 'node:fs'"],
  ['packages/metrology/src/a.ts', "import { pool } from './nodePool.ts'"],
  ['packages/metrology/src/a.ts', "import { x } from '@tongheng/contract'"],
  ['packages/metrology/src/a.ts', "import '../../contract/src/index.ts'"],
  ['packages/contract/src/a.ts', "import { x } from '#platform/db'"],
  ['packages/dcc/src/a.ts', "import { readFile } from 'node:fs/promises'"],
  ['packages/dcc/src/a.ts', "import { XmlDocument } from 'libxml2-wasm'"],
  ['packages/dcc/src/a.ts', "import { validateDcc } from './validate.ts'"],
  ['packages/dcc/src/a.ts', "import { x } from '#platform/db'"],
])('%s may not contain %s', (path, source) => {
  expect(faultOf(path, source)).toHaveLength(1)
})

test.each([
  ['server/src/modules/orders/a.ts', "import { x } from '#modules/accounts'\nimport { y } from './queries.ts'"],
  ['server/src/modules/orders/a.ts', "import { sql } from '#platform/db'\nimport { z } from 'zod'"],
  ['server/src/modules/orders/a.ts', "// import { x } from '../accounts/queries.ts'"],
  ['server/src/modules/orders/a.test.ts', "import { openApp } from '../../../test/harness.ts'"],
  ['server/src/app.ts', "import { accounts } from './modules/accounts/index.ts'"],
  ['web/src/features/orders/Page.tsx', "import { ListPage } from '../../ui/ListPage.tsx'"],
  ['packages/metrology/src/a.ts', "import Decimal from 'decimal.js'\nimport { z } from 'zod'"],
  ['packages/metrology/src/monteCarlo/nodePool.ts', "import { Worker } from 'node:worker_threads'"],
  ['packages/dcc/src/a.ts', "import { SaxesParser } from 'saxes'\nimport { parseUnit } from '@tongheng/metrology'"],
  ['packages/dcc/src/validate.ts', "import { XmlDocument } from 'libxml2-wasm'"],
  ['packages/metrology/src/a.test.ts', "import { test } from 'vitest'"],
])('%s may contain %s', (path, source) => {
  expect(faultOf(path, source)).toEqual([])
})

test('the order of modules is read from the table, several in a row included', () => {
  const text =
    '# A\n| `no` | x |\n## Modules, here\n| module | owns |\n|---|---|\n| `a` | `t` |\n| `b` `c-d` | |\n## Next\n'
  expect(moduleOrder(text)).toEqual(['a', 'b', 'c-d'])
})

test('the check walks the real project and says how much it saw', () => {
  const { summary } = checkBoundaries()
  const [, files = '0'] = /saw (\d+) files/.exec(summary) ?? []
  expect(Number(files)).toBeGreaterThan(100)
})
