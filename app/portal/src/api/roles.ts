import type { Role } from './types';

/** What a role is called, and what it lets somebody do. */
export const ROLES: Record<Role, { name: string; may: string }> = {
  employee: { name: 'Employee', may: 'asks and searches' },
  source_owner: { name: 'Source owner', may: 'looks after where documents come from' },
  operator: { name: 'Operator', may: 'keeps the appliance running' },
  tenant_admin: { name: 'Administrator', may: 'looks after people, groups and sign-on' },
  auditor: { name: 'Auditor', may: 'reads the record' },
};

/** All of them, those that more people have first. */
export const ALL_ROLES = Object.keys(ROLES) as Role[];
