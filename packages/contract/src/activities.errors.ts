import { messages } from './errors.ts'

export const activityErrors = messages('activities', {
  missing: { zh: '发布前须填写此项', en: 'This must be filled in before publishing' },
  'time-backwards': { zh: '结束时间应晚于开始时间', en: 'It must end later than it begins' },
  'meetings-overlap': { zh: '各场次的时间不能重叠', en: 'Two meetings overlap' },
  'in-the-past': { zh: '该时间已过', en: 'That time has passed' },
  'enrol-after-start': {
    zh: '报名截止日期不能晚于首场当日',
    en: 'The last day for enrolling cannot be after the first meeting',
  },
  'few-questions': {
    zh: '只写了 {{count}} 道题，不够抽取',
    en: 'There are only {{count}} questions to draw from',
  },
  'no-service': { zh: '没有这项已公示的服务', en: 'There is no such published service' },
  'not-ended': { zh: '最后一场尚未结束', en: 'The last meeting has not ended yet' },
  begun: { zh: '活动已开始', en: 'The activity has begun' },
  over: { zh: '活动已结束，不能再更改', en: 'It is over and can no longer be changed' },
  'meeting-begun': {
    zh: '已开始或已有人签到的场次不能更改或删除',
    en: 'A meeting that has begun, or at which somebody has arrived, can be neither changed nor removed',
  },
  'fewer-places': {
    zh: '已占用 {{placed}} 个名额，名额不能少于此数',
    en: '{{placed}} places are taken: there cannot be fewer',
  },
  'reason-needed': {
    zh: '时间或地点有变，请写明原因，报名的人会收到',
    en: 'Time or place change: say why, as all enrolled are told',
  },
  'not-open': { zh: '报名已截止', en: 'Enrolment has ended' },
  full: { zh: '名额已满，候补也已满', en: 'It is full, and so is the waiting list' },
  'organization-full': {
    zh: '每家单位最多报名 {{most}} 人',
    en: 'An organisation can enrol {{most}} people at most',
  },
  'enrolled-already': { zh: '此人已报名', en: 'This person is enrolled already' },
  'no-participant': {
    zh: '只有已登记的企业和技术机构的人员可以报名',
    en: 'Only people of registered enterprises and institutions can enrol',
  },
  'name-needed': { zh: '请填写同事姓名', en: 'Give the name of the colleague' },
  'consent-needed': {
    zh: '请确认参加人已知情并同意',
    en: 'Confirm that the participant knows and consents',
  },
  'offer-over': { zh: '确认期限已过，名额已给下一位', en: 'The time to confirm is over; the place went to the next' },
  'not-enrolled': { zh: '您没有报名此场活动', en: 'You are not enrolled in this' },
  'bad-code': {
    zh: '签到码已失效，请重新扫描现场大屏上的二维码',
    en: 'This code is no longer valid: scan the one on the screen again',
  },
  'not-now': {
    zh: '不在签到时间（开始前 {{before}} 分钟至结束）',
    en: 'Attendance is taken from {{before}} minutes before until the end',
  },
  'arrived-already': { zh: '已签到', en: 'The arrival is noted already' },
  'not-arrived': { zh: '尚未签到，不能登记离场', en: 'No arrival is noted yet' },
  'left-already': { zh: '已登记离场', en: 'The leaving is noted already' },
  'bad-ticket': { zh: '不是本活动的有效入场码', en: 'This is no ticket of this activity' },
  'certificate-issued': {
    zh: '已出具参加证明，考勤不能再更正',
    en: 'The certificate was issued: attendance can no longer be corrected',
  },
  'no-paper': { zh: '此活动没有在线考卷', en: 'This activity has no paper' },
  'paper-closed': {
    zh: '最后一场开始后方可作答，活动归档后截止',
    en: 'It opens with the last meeting and closes with the archive',
  },
  'paper-passed': { zh: '您已通过', en: 'You have passed already' },
  'no-attempts': { zh: '作答次数已用完', en: 'There are no more attempts' },
  'only-self': { zh: '只能由参加人本人办理', en: 'Only the participant does this' },
  'not-held': { zh: '活动结束后方可评价', en: 'It can be evaluated once it was held' },
  'not-attended': { zh: '没有到场记录，不能评价', en: 'Only who attended can evaluate' },
  'evaluated-already': { zh: '已评价，只能评价一次', en: 'You have evaluated it; that is done once only' },
  'every-question': { zh: '请为每个问题评分（1–10 分）', en: 'Give each question a score from 1 to 10' },
  month: { zh: '月份应写作“2026-03”', en: 'A month reads “2026-03”' },
  'certificate-not-found': {
    zh: '未查到此编号与验证码的参加证明',
    en: 'No certificate of attendance has this number and code',
  },
  'not-organizer': { zh: '由主办单位办理', en: 'The organiser does this' },
})
