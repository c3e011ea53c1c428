import { z } from 'zod'
import { documentHead, RequiredText } from './printParts.ts'

/** What is stamped across every page of a copy, such as that the certificate is void. */
export const StampDocument = z.strictObject({
  ...documentHead,
  title: RequiredText,
  text: RequiredText,
})
