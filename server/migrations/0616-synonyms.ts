import { type Kysely, sql } from 'kysely'

/** Names that practice uses for the same instrument; operators keep them from here on. */
const groups = [
  ['卡尺', '游标卡尺', '通用卡尺'],
  ['千分尺', '外径千分尺', '螺旋测微器', '分厘卡'],
  ['量块', '块规'],
  ['塞尺', '厚薄规', '间隙规'],
  ['卷尺', '钢卷尺'],
  ['角度尺', '万能角度尺', '量角器'],
  ['万用表', '多用表', '数字多用表', '三用表'],
  ['兆欧表', '绝缘电阻表', '摇表', '绝缘电阻测试仪'],
  ['接地电阻表', '接地电阻测试仪', '地阻仪'],
  ['电能表', '电度表'],
  ['示波器', '数字示波器', 'oscilloscope'],
  ['频率计', '频率计数器', '计频器'],
  ['热电偶', '温差电偶', 'thermocouple'],
  ['热电阻', '铂电阻', 'rtd'],
  ['玻璃液体温度计', '玻璃温度计', '水银温度计'],
  ['红外测温仪', '辐射温度计', '额温枪'],
  ['温湿度计', '温湿度表'],
  ['烘箱', '干燥箱'],
  ['马弗炉', '箱式电阻炉'],
  ['砝码', '法码'],
  ['汽车衡', '地磅', '地衡'],
  ['扭矩扳手', '扭力扳手', '力矩扳手'],
  ['测力计', '推拉力计'],
  ['硬度计', '硬度机'],
  ['压力变送器', '压力传送器'],
  ['血压计', '血压表'],
  ['声级计', '噪声计', '分贝仪'],
  ['照度计', '勒克斯表'],
  ['酸度计', 'ph计'],
  ['电导率仪', '电导仪'],
  ['流量计', '流量表'],
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const words of groups)
    await sql`
      insert into capability_synonyms (id, version, words, created_at)
        select gen_random_uuid(), 1, ${words}::text[], now()
        where not exists (select from capability_synonyms where words && ${words}::text[])`.execute(db)
}
