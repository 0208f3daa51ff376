import { t, type Text } from '@kezhuan/domain';
import { governments, regionalOrganizations } from './regions.ts';

/** Schools and offices a person belongs to. */
export const demoUnits: readonly { id: string; name: Text }[] = [
  { id: 'materials', name: t('材料学院', 'School of Materials') },
  { id: 'ee', name: t('电子系', 'Department of Electronic Engineering') },
  { id: 'dom_office', name: t('国内研发管理办公室', 'Domestic R&D Management Office') },
  { id: 'ovs_office', name: t('海外研发管理办公室', 'Overseas R&D Management Office') },
  { id: 'tto', name: t('技术转移办公室', 'Technology Transfer Office') },
  { id: 'legal', name: t('法务办公室', 'Office of Legal Affairs') },
  { id: 'finance', name: t('财务处', 'Finance Office') },
  { id: 'compliance', name: t('科研合规办公室', 'Research Compliance Office') },
  { id: 'seals', name: t('印章管理室', 'Seal Office') },
  { id: 'hr', name: t('人事处', 'Human Resources Office') },
  { id: 'audit', name: t('审计室', 'Audit Office') },
  { id: 'inspection', name: t('纪检监察室', 'Discipline Inspection Office') },
];

/** As a `party` field holds it, with its registration. */
export type DemoOrganization = {
  id: string;
  name: Text;
  kind: string;
  country: string;
  overseasControlled: boolean;
  registration: string;
};

/** Partners, all invented; the mainland ones carry a well-formed credit code. */
export const demoOrganizations: readonly DemoOrganization[] = [
  {
    id: 'huasheng',
    name: t('华晟新材料科技有限公司', 'Huasheng Advanced Materials Co., Ltd.'),
    kind: 'private',
    country: 'CN',
    overseasControlled: false,
    registration: '91320500MA1K2H3X3N',
  },
  {
    id: 'beichen',
    name: t('北辰电子股份有限公司', 'Beichen Electronics Co., Ltd.'),
    kind: 'soe',
    country: 'CN',
    overseasControlled: false,
    registration: '91110108MA00B4C555',
  },
  {
    id: 'jianghuai',
    name: t('江淮动力电池有限公司', 'Jianghuai Power Battery Co., Ltd.'),
    kind: 'private',
    country: 'CN',
    overseasControlled: false,
    registration: '91340100MA2T6J7L8M',
  },
  {
    id: 'norden',
    name: t('诺登材料公司', 'Norden Materials AB'),
    kind: 'overseas_company',
    country: 'SE',
    overseasControlled: true,
    registration: 'SE 559912-3471',
  },
  {
    id: 'pacific-sensors',
    name: t('太平洋传感器公司', 'Pacific Sensors Inc.'),
    kind: 'overseas_company',
    country: 'US',
    overseasControlled: true,
    registration: 'DE 7718203',
  },
  ...governments,
  ...regionalOrganizations,
];
