import type { EquipmentKind, EquipmentStatus } from './equipment.shapes.ts'

interface Words {
  zh: string
  en: string
}

/**
 * Words of the register as a workbook, in one home for those who write it and those who read it again. An import takes the
 * columns up to `note`; what follows says how things stand and is not taken.
 */
export const equipmentTexts = {
  sheet: { zh: '设备台账', en: 'Equipment register' },
  columns: {
    number: { zh: '编号', en: 'Number' },
    name: { zh: '名称', en: 'Name' },
    kind: { zh: '类别', en: 'Kind' },
    model: { zh: '型号', en: 'Model' },
    serial: { zh: '出厂编号', en: 'Serial number' },
    maker: { zh: '制造厂', en: 'Maker' },
    range: { zh: '测量范围', en: 'Range' },
    accuracy: { zh: '准确度等级或不确定度', en: 'Class or uncertainty' },
    location: { zh: '存放地点', en: 'Place' },
    softwareVersion: { zh: '软件版本', en: 'Version' },
    lot: { zh: '批号', en: 'Lot' },
    expiresOn: { zh: '批次有效期至', en: 'Lot expires on' },
    stockUnit: { zh: '库存单位', en: 'Unit of stock' },
    borrowedFrom: { zh: '借自', en: 'Borrowed from' },
    note: { zh: '备注', en: 'Note' },
    status: { zh: '状态', en: 'Status' },
    validUntil: { zh: '校准有效期至', en: 'Calibration valid until' },
    stock: { zh: '库存', en: 'Stock' },
  },
  kinds: {
    standard: { zh: '标准器', en: 'Standard' },
    'reference-material': { zh: '标准物质', en: 'Reference material' },
    instrument: { zh: '测量设备', en: 'Instrument' },
    auxiliary: { zh: '配套设备', en: 'Auxiliary' },
    software: { zh: '软件', en: 'Software' },
    'reference-data': { zh: '参考数据', en: 'Reference data' },
    reagent: { zh: '试剂', en: 'Reagent' },
    consumable: { zh: '消耗品', en: 'Consumable' },
  } satisfies Record<EquipmentKind, Words>,
  statuses: {
    'in-use': { zh: '在用', en: 'In use' },
    restricted: { zh: '限用', en: 'Restricted' },
    quarantined: { zh: '隔离', en: 'Quarantined' },
    stopped: { zh: '停用', en: 'Stopped' },
    'on-loan': { zh: '借出', en: 'On loan' },
    scrapped: { zh: '报废', en: 'Scrapped' },
  } satisfies Record<EquipmentStatus, Words>,
} as const
