// Folium's own layer control: layers that draw nothing but switch a value of the filter, and that
// follow it when it is switched elsewhere.

const proxies = [];

function proxyLayer(group, value) {
  const Proxy = L.Layer.extend({
    onAdd() { this.tell(1); },
    onRemove() { this.tell(0); },
    tell(isOn) {
      const page = this.page;
      if (!page || page.isFollowing) return;
      const n = page.data.groups[group].keys.indexOf(value);
      if (n < 0 || page.state.on[group][n] === isOn) return;
      page.state.on[group][n] = isOn;
      page.update();
    },
  });
  const layer = new Proxy();
  proxies.push({ layer, group, value });
  return layer;
}

function followFilter(page) {
  page.isFollowing = true;
  for (const { layer, group, value } of proxies) {
    layer.page = page;
    const n = page.data.groups[group].keys.indexOf(value);
    const isOn = n < 0 || page.state.on[group][n] === 1;
    if (isOn !== page.map.hasLayer(layer)) {
      if (isOn) page.map.addLayer(layer);
      else page.map.removeLayer(layer);
    }
  }
  page.isFollowing = false;
}
