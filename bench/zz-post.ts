import { measurePosting } from './demandPosting.ts'
await measurePosting()
