import { t } from '@kezhuan/domain';
import { archiveRecord, check, field, optional, options, section } from '@kezhuan/flow';
import { piDeclaration } from '../shared/header.ts';

/** 入驻申请: what a project needs of the base (domain.md P05 row 9: space, equipment, safety). */
export const application = [
  section(
    'landing',
    '入驻申请',
    'Landing application',
    [
      field('title', 'bitext', '项目名称', 'Project', { min: 5, max: 100 }),
      field('pi', 'person', '项目负责人', 'PI'),
      field('department', 'unit', '所属院系', 'Department', { unitOf: 'pi' }),
      field('enterprise', 'party', '企业', 'Enterprise'),
      field('base', 'party', '入驻基地', 'Base'),
      field('landing_period', 'daterange', '入驻期限', 'Period'),
      field('team_size', 'int', '入驻人数', 'People', { min: 1, max: 500 }),
    ],
    {
      checks: [
        check(
          'two-parties',
          'base',
          'base.id != enterprise.id',
          '基地与企业不得为同一主体',
          'Base and enterprise are two parties',
          'domain.md P05 row 9',
        ),
      ],
    },
  ),
  section('space', '场地与设备', 'Space and equipment', [
    field('area_m2', 'decimal', '所需面积(平方米)', 'Space needed, m²', { min: 1 }),
    field('space_kind', 'multi', '场地类型', 'Kind of space', {
      min: 1,
      options: options({
        office: ['办公', 'Office'],
        lab: ['实验室', 'Laboratory'],
        pilot: ['中试车间', 'Pilot hall'],
        storage: ['仓储', 'Storage'],
      }),
    }),
    field('equipment', 'table', '设备清单', 'Equipment', {
      ...optional,
      columns: [
        field('equipment_name', 'text', '设备', 'Equipment'),
        field('equipment_number', 'int', '数量', 'Number', { min: 1 }),
        field('equipment_power', 'text', '水电气要求', 'Supplies', optional),
      ],
    }),
  ]),
  section('safety', '安全环保', 'Safety and environment', [
    field('hazards', 'multi', '危险源', 'Hazards', {
      min: 1,
      options: options({
        none: ['无', 'None'],
        chemicals: ['危险化学品', 'Chemicals'],
        pressure: ['压力容器', 'Pressure'],
        high_voltage: ['高压用电', 'High voltage'],
        biology: ['生物安全', 'Biology'],
        emissions: ['废气废水', 'Emissions'],
      }),
    }),
    field('safety_plan', 'file', '安全环保方案', 'Safety plan', {
      required: 'list contains(hazards, "none") != true',
    }),
    field('safety_pledge', 'declaration', '安全承诺', 'Safety pledge', {
      help: t(
        '遵守基地安全环保规定，发生事故立即报告',
        'We keep to the rules of the base and report every accident at once',
      ),
    }),
  ]),
  section('declarations', '承诺', 'Declarations', [piDeclaration]),
] as const;

/** Who is put on the waiting list, or turned down, is offered nothing. */
const whenOffered = { required: 'outcome = "approve"', when: 'outcome = "approve"' } as const;

export const later = [
  section('offer', '场地安排', 'Space offered', [
    field('offered_m2', 'decimal', '提供面积(平方米)', 'Space offered, m²', {
      ...whenOffered,
      min: 1,
    }),
    field('rooms', 'text', '位置', 'Rooms', whenOffered),
    field('rent_free_months', 'int', '免租期(月)', 'Months free of rent', {
      ...whenOffered,
      min: 0,
      max: 120,
    }),
  ]),
  section('landing_agreement', '入驻协议', 'Landing agreement', [
    field('agreement_file', 'file', '入驻协议文本', 'Text of the agreement', { accept: ['pdf'] }),
    field('repay_clause', 'longtext', '提前退出的返还约定', 'What is repaid on leaving early', {
      min: 5,
    }),
  ]),
  section('moved_in', '入驻登记', 'Moved in', [
    field('moved_in_on', 'date', '入驻日期', 'Moved in on'),
    field('safety_trained', 'bool', '已完成安全培训', 'Safety training done'),
  ]),
  archiveRecord,
] as const;
