import { t, type Text } from '@kezhuan/domain';
import type { Role, Scope } from '@kezhuan/flow';
import { demoExperts } from './experts.ts';
import { committeeMembers, regionalPeople } from './regions.ts';

/** Demo people: invented, every role some kind of deal asks for, two schools, partners and regions. */
export type DemoAccount = {
  id: string;
  name: Text;
  unit: string | null;
  holds: readonly (readonly [Role, Scope])[];
};

const account = (
  id: string,
  zh: string,
  en: string,
  unit: string | null,
  ...holds: (readonly [Role, Scope])[]
): DemoAccount => ({ id, name: t(zh, en), unit, holds });

const materials: DemoAccount[] = [
  account('chen-min', '陈敏', 'Chen Min', 'materials', ['researcher', 'unit:materials']),
  account('liu-yang', '刘洋', 'Liu Yang', 'materials', ['team_member', 'unit:materials']),
  account('zhao-qing', '赵晴', 'Zhao Qing', 'materials', ['dept_secretary', 'unit:materials']),
  account('sun-jianguo', '孙建国', 'Sun Jianguo', 'materials', ['dept_head', 'unit:materials']),
  account('he-li', '何丽', 'He Li', 'materials', ['dept_head', 'unit:materials']),
];

const ee: DemoAccount[] = [
  account('wang-wei', '王伟', 'Wang Wei', 'ee', ['researcher', 'unit:ee']),
  account('zhang-lei', '张磊', 'Zhang Lei', 'ee', ['team_member', 'unit:ee']),
  account('li-na', '李娜', 'Li Na', 'ee', ['dept_secretary', 'unit:ee']),
  account(
    'zhou-ming',
    '周明',
    'Zhou Ming',
    'ee',
    ['dept_head', 'unit:ee'],
    ['researcher', 'unit:ee'],
  ),
  account('jin-bo', '金波', 'Jin Bo', 'ee', ['dept_head', 'unit:ee']),
];

const everywhere = '*' as const;

const offices: DemoAccount[] = [
  account('wu-fang', '吴芳', 'Wu Fang', 'dom_office', ['dom_manager', everywhere]),
  account('zhu-lin', '朱琳', 'Zhu Lin', 'dom_office', ['dom_manager', everywhere]),
  account('huang-qiang', '黄强', 'Huang Qiang', 'dom_office', ['dom_director', everywhere]),
  account('xu-jing', '徐静', 'Xu Jing', 'ovs_office', ['ovs_manager', everywhere]),
  account('fan-rui', '范睿', 'Fan Rui', 'ovs_office', ['ovs_manager', everywhere]),
  account('ma-chao', '马超', 'Ma Chao', 'ovs_office', ['ovs_director', everywhere]),
  account('gao-feng', '高峰', 'Gao Feng', 'tto', ['tto_officer', everywhere]),
  account('lin-hai', '林海', 'Lin Hai', 'tto', ['tto_director', everywhere]),
  account('guo-ying', '郭英', 'Guo Ying', 'tto', ['ip_officer', everywhere]),
  account('luo-wen', '罗文', 'Luo Wen', 'legal', ['legal_counsel', everywhere]),
  account('liang-yu', '梁宇', 'Liang Yu', 'legal', ['legal_counsel', everywhere]),
  account('song-jia', '宋佳', 'Song Jia', 'finance', ['finance_officer', everywhere]),
  account('tang-jun', '唐军', 'Tang Jun', 'finance', ['finance_officer', everywhere]),
  account('xie-rong', '谢蓉', 'Xie Rong', 'compliance', ['export_officer', everywhere]),
  account('han-bing', '韩冰', 'Han Bing', 'compliance', ['secrecy_officer', everywhere]),
  account('feng-xue', '冯雪', 'Feng Xue', 'compliance', ['data_hgr_officer', everywhere]),
  account('deng-hui', '邓辉', 'Deng Hui', 'compliance', ['coi_officer', everywhere]),
  account('cao-yi', '曹毅', 'Cao Yi', 'compliance', ['ethics_committee', everywhere]),
  account('peng-tao', '彭涛', 'Peng Tao', 'seals', ['seal_custodian', everywhere]),
  account('bai-lu', '白露', 'Bai Lu', 'hr', ['hr_officer', everywhere]),
  account('jiang-hua', '蒋华', 'Jiang Hua', 'audit', ['auditor', everywhere]),
  account('qin-yue', '秦岳', 'Qin Yue', 'inspection', ['inspector', everywhere]),
  account('ye-fan', '叶帆', 'Ye Fan', null, ['administrator', everywhere]),
  account('ding-ning', '丁宁', 'Ding Ning', null, ['process_designer', everywhere]),
];

const leaders: DemoAccount[] = [
  account('yuan-mei', '袁梅', 'Yuan Mei', null, ['univ_leader', everywhere]),
  account('dong-xin', '董昕', 'Dong Xin', null, ['leadership_meeting', everywhere]),
  account('tian-ye', '田野', 'Tian Ye', null, ['ip_leading_group', everywhere]),
  account('shi-lei', '石磊', 'Shi Lei', null, ['ip_leading_group', everywhere]),
  account('yu-hong', '余红', 'Yu Hong', null, ['ip_leading_group', everywhere]),
];

const experts: DemoAccount[] = [
  account('lu-zhen', '陆珍', 'Lu Zhen', null, ['expert', everywhere]),
  account('ren-kai', '任凯', 'Ren Kai', null, ['expert', everywhere]),
  account('hou-jie', '侯杰', 'Hou Jie', null, ['expert', everywhere]),
  account('mo-yan', '莫岩', 'Mo Yan', null, ['expert', everywhere], ['panel_chair', everywhere]),
];

const pool: DemoAccount[] = demoExperts.map(({ person, name: { zh, en } }) =>
  account(person, zh, en, null, ['expert', everywhere]),
);

const partner = (org: string, rep: readonly [string, string, string], signs: typeof rep) => [
  account(...rep, null, ['ent_rep', `org:${org}`]),
  account(...signs, null, ['ent_signatory', `org:${org}`]),
];

const partners: DemoAccount[] = [
  ...partner('huasheng', ['shen-tong', '沈彤', 'Shen Tong'], ['lv-gang', '吕刚', 'Lü Gang']),
  ...partner('beichen', ['jia-lu', '贾璐', 'Jia Lu'], ['dai-yong', '戴勇', 'Dai Yong']),
  ...partner('jianghuai', ['wei-nan', '魏楠', 'Wei Nan'], ['qian-jin', '钱进', 'Qian Jin']),
  ...partner(
    'norden',
    ['lind-erik', '埃里克·林德', 'Erik Lind'],
    ['berg-anna', '安娜·贝里', 'Anna Berg'],
  ),
  ...partner(
    'pacific-sensors',
    ['cole-james', '詹姆斯·科尔', 'James Cole'],
    ['reed-susan', '苏珊·里德', 'Susan Reed'],
  ),
];

/** Of the world around: no role, but a tie to someone who has one. */
const relatives: DemoAccount[] = [account('fang-rui', '方蕊', 'Fang Rui', null)];

/** Any of the staff reads public notices and may object (domain.md R41). */
const staff = [...materials, ...ee, ...offices, ...leaders].map((person): DemoAccount => ({
  ...person,
  holds: [...person.holds, ['reader_public', everywhere]],
}));

/** Everyone, the schools first. */
export const demoPeople: readonly DemoAccount[] = [
  ...staff,
  ...experts,
  ...pool,
  ...committeeMembers,
  ...partners,
  ...regionalPeople,
  ...relatives,
];
