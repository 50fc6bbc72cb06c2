// The search boxes that the panel draws over its lists have no name: each takes that of its field.
const SIN_NOMBRE = ".select2-search__field:not([aria-label])";

const lista_de = (buscador) => {
  const id = /^select2-(.+)-results$/.exec(buscador.getAttribute("aria-controls") ?? "")?.[1];
  return (id && document.getElementById(id)) || buscador.closest(".select2-container")?.previousElementSibling;
};

const nombrar = () => {
  for (const buscador of document.querySelectorAll(SIN_NOMBRE)) {
    const nombre = lista_de(buscador)?.labels?.[0]?.textContent.trim().replace(/:$/, "");
    if (nombre) buscador.setAttribute("aria-label", `Buscar en ${nombre.toLowerCase()}`);
  }
};

new MutationObserver(nombrar).observe(document.body, { childList: true, subtree: true });
nombrar();
