// Folium's own layer control: layers that draw nothing but switch a value of the filter, and that
// follow it when it is switched elsewhere.

import { withValue } from "./filter.js";
import { changeFilter } from "./state.js";

/** @import { Filter } from "./filter.js" */
/** @import { GroupName } from "./data.js" */
/** @import { Reading } from "./reading.js" */
/** @import { PageStore } from "./state.js" */

/** A layer of Folium's control for one value of a group. */
export class ProxyLayer extends L.Layer {
  /** @type {(isOn: boolean) => void} */
  onSwitch = () => {};

  /**
   * @param {GroupName} group
   * @param {string} value
   */
  constructor(group, value) {
    super();
    this.group = group;
    this.value = value;
  }

  /** @override */
  onAdd() {
    this.onSwitch(true);
    return this;
  }

  /** @override */
  onRemove() {
    this.onSwitch(false);
    return this;
  }
}

/**
 * Ties layers to the filter.
 * @param {L.Map} map
 * @param {Reading} reading
 * @param {PageStore} store
 * @param {readonly ProxyLayer[]} proxies
 */
export function mountProxies(map, { data }, store, proxies) {
  const known = proxies.map((layer) => ({
    layer,
    n: data.groups[layer.group].keys.indexOf(layer.value),
  }));
  const isOn = (/** @type {Filter} */ filter, /** @type {(typeof known)[number]} */ { layer, n }) =>
    n < 0 || filter.on[layer.group][n] === 1;
  const follow = (/** @type {Filter} */ filter) => {
    for (const proxy of known) {
      if (isOn(filter, proxy) === map.hasLayer(proxy.layer)) continue;
      if (isOn(filter, proxy)) map.addLayer(proxy.layer);
      else map.removeLayer(proxy.layer);
    }
  };
  for (const proxy of known) {
    proxy.layer.onSwitch = (isAdded) => {
      const { filter } = store.get();
      if (isOn(filter, proxy) === isAdded || proxy.n < 0) return; // it follows the filter
      changeFilter(store, data, withValue(filter, proxy.layer.group, proxy.n, isAdded));
    };
  }
  follow(store.get().filter);
  store.watch(["filter"], ({ filter }) => follow(filter));
}
