/// `cloister-vendor`: what the makers of Cloister sell licences with. The door is [Main]; [Shop]
/// wires the rooms. Nothing of it ships.
@NullMarked
package io.cloister.vendor;

import org.jspecify.annotations.NullMarked;
