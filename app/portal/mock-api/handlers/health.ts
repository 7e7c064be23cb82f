import { ofOrganisation } from '../company/health';
import { http } from '../contract';
import { world } from '../world';
import { administrator, person } from './guard';

export const healthHandlers = [
  http.get('/api/v1/health', ({ request, response }) => {
    if (person(request).installation) {
      return response(200).json(world.health);
    }
    administrator(request);
    return response(200).json(ofOrganisation(world.health));
  }),
];
