"use strict";
whenLoaded(function () {
{{ start }}
});
