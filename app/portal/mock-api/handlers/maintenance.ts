import { http } from '../contract';

export const maintenanceHandlers = [
  http.get('/api/v1/maintenance', ({ response }) => response(200).json({ on: false })),
];
