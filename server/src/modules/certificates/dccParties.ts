import type { Contact, Dcc, Item, MeasuringEquipment } from '@tongheng/dcc'
import type { CertificateDocumentInput } from '#platform/documents/certificateDocument'
import { documentLabel } from '#platform/documents/labels'
import { type DccSpeaker, present } from './dccText.ts'

type Document = CertificateDocumentInput

export function itemOf(
  { instrument, recordNumber }: Pick<Document, 'instrument' | 'recordNumber'>,
  speaker: DccSpeaker,
): Item {
  const numbers = [
    ['manufacturer', instrument.serialNumber, documentLabel((labels) => labels.cover.serialNumber)],
    ['customer', instrument.assetNumber, documentLabel((labels) => labels.cover.assetNumber)],
  ] as const
  const identifications = numbers.flatMap(([issuer, source, label]) => {
    const value = speaker.plain(source)
    return value === undefined ? [] : [{ issuer, value, name: speaker.name(label) }]
  })
  const maker = speaker.text(instrument.maker)
  return present({
    name: speaker.name(instrument.name),
    description: speaker.rich(instrument.range, instrument.condition),
    manufacturer: maker ? { name: maker } : undefined,
    model: speaker.plain(instrument.model),
    identifications:
      identifications.length > 0
        ? identifications
        : [{ issuer: 'calibrationLaboratory' as const, value: recordNumber }],
  })
}

export function contactOf(party: Document['client'] | Document['institution'], speaker: DccSpeaker): Contact {
  const further = speaker.rich(party.address)
  const reach = 'phone' in party ? party : undefined
  return present({
    name: speaker.name(party.name),
    eMail: speaker.plain(reach?.email),
    phone: speaker.plain(reach?.phone),
    link: speaker.plain(reach?.website),
    location: present({
      countryCode: 'CN',
      postCode: speaker.plain(reach?.postcode),
      further: further ? [further] : undefined,
    }),
  })
}

export function personsOf({ signatures }: Document, speaker: DccSpeaker): Dcc['administrativeData']['respPersons'] {
  const signers = [
    [signatures.done, 'calibrated by'],
    [signatures.checked, 'checked by'],
    [signatures.approved, 'approved by'],
  ] as const
  return signers.map(([signature, role]) =>
    present({
      person: { name: speaker.name(signature.name) },
      description: speaker.rich(signature.role),
      role,
      mainSigner: role === 'approved by' ? true : undefined,
    }),
  )
}

export function equipmentOf({ standards }: Document, speaker: DccSpeaker): MeasuringEquipment[] {
  return standards.map((standard) => {
    const serial = speaker.plain(standard.serialNumber)
    const certificate = speaker.plain(standard.certificateNumber)
    const until = documentLabel((labels) => labels.standard.validUntil)
    const valid = standard.validUntil
      ? { zh: `${until.zh} ${standard.validUntil}`, en: `${until.en} ${standard.validUntil}` }
      : undefined
    return present({
      refType: standard.auxiliary ? undefined : ['basic_normalUsed'],
      name: speaker.name(standard.name),
      description: speaker.rich(standard.range, standard.uncertainty, standard.traceability, valid),
      certificate: certificate
        ? {
            referral: speaker.name(documentLabel((labels) => labels.standard.certificate)),
            referralID: certificate,
            procedure: 'analogue',
            value: 'analogue',
            ...(speaker.text(standard.traceability) ? { traceable: true } : {}),
          }
        : undefined,
      identifications: serial ? [{ issuer: 'manufacturer' as const, value: serial }] : undefined,
    })
  })
}
